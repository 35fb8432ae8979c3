-- What the proven events say of a request's place.
alter table request add column pinned integer not null default 0;
alter table request add column min_tier integer not null default 0;

-- One row per move that the chain decided, until the cluster shows it.
create table workload_move (
    request_id  varchar(66) not null,
    seq         bigint not null,
    from_worker varchar(66) not null,
    to_worker   varchar(66) not null,
    tx_digest   varchar(44) not null,
    -- OPEN: to be done; WRITTEN: the object is tied to the new worker, its pods may still leave the old one; DONE.
    state       varchar(8) not null,
    -- What must be deleted and made again, from before it is deleted until it stands again.
    kind        varchar(16),
    namespace   varchar(63),
    name        varchar(253),
    manifest    text,
    updated_ms  bigint not null,
    primary key (request_id, seq)
);
create index workload_move_open on workload_move (state);
