-- Node names that somebody claimed at k3s' server by himself: he may hold a certificate for them long after the Secret that shows it is gone.
create table k3s_claim (
    node_id    varchar(253) primary key,
    secret_uid varchar(64) not null,
    seen_ms    bigint not null
);
