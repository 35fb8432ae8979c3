-- A range of time within one owner's or one step's lines, in the order in which it is shown.
create index history_owner_time on history (owner, at_ms, id);
create index history_step_time on history (step, at_ms, id);
