-- What the master knows of a worker on its way to a node; the object on chain is the truth.
create table worker (
    worker_id            varchar(66) primary key,
    owner                varchar(66) not null,
    node_id              varchar(63) not null,
    checkpoint           bigint not null,
    -- The newest event of the worker's own stream: no older state of the object is believed.
    seen_seq             bigint not null,
    approved             integer not null,
    -- A ticket is to be made.
    wanted               integer not null,
    has_left             integer not null,
    -- The one bootstrap token that is or was alive, and the ticket that carries it; never the secret half.
    token_id             varchar(6),
    ticket_hash          varchar(64),
    ticket_key_version   bigint,
    ticket_ends_ms       bigint,
    ticket_tx            varchar(44),
    -- SHA-256 of the public key whose certificate was approved, with which token, and the worker key's version at that time.
    admitted_key         varchar(64),
    admitted_token       varchar(6),
    admitted_key_version bigint,
    node_uid             varchar(64),
    drain_since_ms       bigint,
    trouble              text,
    updated_ms           bigint not null
);
create index worker_node on worker (node_id);
create index worker_token on worker (token_id);

-- One row per step of a worker, oldest first.
create table worker_step (
    id        ${identity},
    at_ms     bigint not null,
    worker_id varchar(66) not null,
    step      varchar(24) not null,
    tx_digest varchar(44),
    detail    text
);
create index worker_step_worker on worker_step (worker_id, id);
