-- One row per certificate of a node that the master let be issued: no certificate can be called back, so a node's name is
-- given to another owner only when all of them have ended.
create table node_certificate (
    -- UID of the certificate request; 'unseen:' and the worker's id for all that may have been issued unseen.
    csr_uid     varchar(80) primary key,
    worker_id   varchar(66) not null,
    owner       varchar(66) not null,
    node_id     varchar(63) not null,
    -- The version of the worker's key at that time; null where it is not known.
    key_version bigint,
    -- Not after; the latest that it can be until the certificate was read.
    ends_ms     bigint not null,
    -- SHA-256 of the certificate, hex; null until it was read.
    sha256      varchar(64)
);
create index node_certificate_node on node_certificate (node_id);

-- Those from before: for as long as the worker is there, and 366 days more.
insert into node_certificate (csr_uid, worker_id, owner, node_id, ends_ms)
select 'unseen:' || worker_id, worker_id, owner, node_id,
       case when has_left = 1 then updated_ms + 31622400000 else 253402300799000 end
from worker where admitted_key is not null or node_uid is not null or token_id is not null;
