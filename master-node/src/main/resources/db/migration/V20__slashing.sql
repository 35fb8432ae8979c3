-- Slash proposals as their proven events tell them.
create table slash (
    proposal_id      varchar(66) primary key,
    worker_id        varchar(66) not null,
    offence          integer not null,
    amount           bigint not null,
    evidence_hash    varchar(64) not null,
    executable_at_ms bigint not null,
    state            varchar(10) not null,
    statement_hash   varchar(64),
    taken            bigint,
    proposed_tx      varchar(44) not null,
    ended_tx         varchar(44),
    checkpoint       bigint not null,
    updated_ms       bigint not null
);
create index slash_order on slash (checkpoint);
create index slash_evidence on slash (evidence_hash);

-- Evidence and statements, by the hash that lies on chain.
create table slash_document (
    hash      varchar(64) primary key,
    contents  ${bytes} not null,
    stored_ms bigint not null
);

-- What the policy decided to propose: durable before it is sent.
create table slash_plan (
    evidence_hash varchar(64) primary key,
    worker_id     varchar(66) not null,
    offence       integer not null,
    state         varchar(8) not null,
    tx            varchar(44),
    trouble       text,
    planned_ms    bigint not null
);
create index slash_plan_state on slash_plan (state);

-- The part of a worker's stream that its silences are made of. in_gap: 0 not yet followed by the mark, 1 kept, 2 the mark of a silence that lasts.
create table worker_signal (
    worker_id   varchar(66) not null,
    seq         bigint not null,
    checkpoint  bigint not null,
    tx_digest   varchar(44) not null,
    event_index integer not null,
    type        text not null,
    contents    ${bytes} not null,
    in_gap      integer not null,
    stored_ms   bigint not null,
    primary key (worker_id, seq)
);
create index worker_signal_gap on worker_signal (in_gap, stored_ms);
