-- One row per feed: where the chain has been read to.
create table feed (
    identity        varchar(64) primary key,
    opaque          ${bytes} not null,
    covered         bigint not null,
    last_checkpoint bigint,
    last_tx         bigint,
    last_event      bigint,
    issuer          text not null
);

-- Every event of the package that was delivered, in the transaction that moves the cursor.
create table inbox (
    tx_digest   varchar(44) not null,
    event_index bigint not null,
    checkpoint  bigint not null,
    tx_index    bigint not null,
    type        text not null,
    contents    ${bytes} not null,
    state       varchar(8) not null,
    reason      text,
    received_ms bigint not null,
    primary key (tx_digest, event_index)
);
create index inbox_position on inbox (checkpoint, tx_index, event_index);
create index inbox_parked on inbox (state) where state = 'PARKED';

-- What the master knows of a request; the object on chain is the truth.
create table request (
    request_id        varchar(66) primary key,
    owner             varchar(66) not null,
    worker_id         varchar(66),
    client_request_id text not null,
    method            text not null,
    resource          text not null,
    namespace         text not null,
    name              text not null,
    fee               bigint not null,
    created_ms        bigint not null,
    deadline_ms       bigint not null,
    scheduled_tx      varchar(44) not null,
    checkpoint        bigint not null,
    tx_index          bigint not null,
    event_index       bigint not null,
    state             varchar(10) not null,
    intent            text,
    completed         integer,
    http_status       integer,
    reason            integer,
    object_uid        text,
    answer            text,
    receipt_tx        varchar(44),
    updated_ms        bigint not null
);
create index request_state on request (state, checkpoint, tx_index, event_index);
create index request_owner on request (owner, checkpoint);
create index request_object on request (object_uid);

-- One row per step of a request, oldest first.
create table history (
    id          ${identity},
    at_ms       bigint not null,
    request_id  varchar(66) not null,
    owner       varchar(66) not null,
    step        varchar(16) not null,
    tx_digest   varchar(44),
    http_status integer,
    object_uid  text,
    reason      integer,
    detail      text
);
create index history_request on history (request_id, id);
create index history_owner on history (owner, id);
create index history_step on history (step, id);
create index history_time on history (at_ms, id);
create index history_object on history (object_uid);

-- Transactions being sent: the newest entry of each.
create table sending (
    request_id text primary key,
    position   bigint not null,
    decided    integer not null,
    entry      ${bytes} not null
);
create index sending_position on sending (position);
create index sending_open on sending (position) where decided = 0;
