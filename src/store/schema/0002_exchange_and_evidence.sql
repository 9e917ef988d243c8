-- Ops of other copies that this one knows by name alone: their content is not for it. They are the
-- links that keep the chains of those copies whole.
create table withheld (
    hash blob primary key,
    replica blob not null,
    seq integer not null,
    prev blob,
    lamport integer not null
) strict, without rowid;

-- Ops of the log that are not in the fold: a newer version's, or proposals that nobody has
-- answered. `sender` is the unit whose copy signed the package; null for the plan's owner.
create table unfolded (
    op integer primary key references op (id),
    reason text not null,
    sender text
) strict;

-- Writes that were replaced before they came into the fold.
create table replaced_early (
    register blob not null,
    op blob not null,
    primary key (register, op)
) strict, without rowid;

create index replaced_early_by_op on replaced_early (op);

-- Packages that were taken, and those of unknown copies, whole, until a person has decided.
create table package (
    id integer primary key,
    hash blob not null unique,
    kind text not null,
    key blob not null,
    unit text,
    period integer,
    author text not null,
    written_ms integer not null,
    received_ms integer not null,
    ops integer not null,
    content blob
) strict;

-- Which package brought an op.
create table arrival (
    op integer primary key references op (id),
    package integer not null references package (id)
) strict;

-- Ops that came before one that they name.
create table waiting (
    hash blob primary key,
    body blob not null,
    sender text,
    package integer references package (id)
) strict, without rowid;

create table waiting_for (
    missing blob not null,
    hash blob not null references waiting (hash) on delete cascade,
    primary key (missing, hash)
) strict, without rowid;

create index waiting_for_by_hash on waiting_for (hash);

-- The copies that packages come from. `tips` are the last ops that it said it has.
create table copy (
    key blob primary key,
    unit text,
    name text not null,
    since_ms integer not null,
    trust text not null,
    tips blob not null
) strict, without rowid;

-- What makes a unit's first report known without a call.
create table enrolment (
    unit text primary key,
    secret blob not null
) strict, without rowid;

-- Ops that the plan's owner has signed for.
create table acknowledged (
    op integer primary key references op (id)
) strict;

-- The files that evidence names: bytes under their BLAKE3, each once, never changed or deleted.
create table file (
    hash blob primary key not null,
    body blob not null
) strict;
