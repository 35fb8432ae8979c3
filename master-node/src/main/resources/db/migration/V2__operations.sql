-- What an operator searches by, and a row whose writing shows that the database can be written.
create index history_tx on history (tx_digest);
create index request_client on request (client_request_id, owner);
create index inbox_type on inbox (type, checkpoint);

create table probe (
    id    integer primary key,
    at_ms bigint not null
);
