-- What this copy of the file knows of itself.
create table meta (
    key text primary key,
    value blob not null
) strict, without rowid;

-- The log. Rows are only ever added. `body` is the op's canonical CBOR and `hash` its BLAKE3; the
-- other columns repeat parts of the body so that lists need not decode it.
create table op (
    id integer primary key,
    hash blob not null unique,
    replica blob not null,
    seq integer not null,
    lamport integer not null,
    wall_ms integer not null,
    action text not null,
    target blob,
    body blob not null
) strict;

create index op_by_replica on op (replica, seq);

-- The fold. A write that no other write replaces is a head of its register.
create table write (
    register blob not null,
    op integer not null references op (id),
    value blob not null,
    replaced integer not null,
    primary key (register, op)
) strict, without rowid;
