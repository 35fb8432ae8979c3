-- For each stream of events the number of its next one: a number left out was withheld.
create table stream (
    stream_id varchar(66) primary key,
    next_seq  bigint not null
);

-- The newest committee that was proven from the pinned one.
create table committee (
    pin       varchar(80) primary key,
    committee ${bytes} not null
);

-- What the proven event says of the payload, which itself is read from the object.
alter table request add column payload_sha256 varchar(64) not null default '';
