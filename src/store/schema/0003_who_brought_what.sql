-- Who has brought an op that waits: the unit whose copy signed the package, empty for the plan's
-- owner. It joins the log once one of them can vouch for its author, whoever came first.
create table brought (
    op blob not null references waiting (hash) on delete cascade,
    sender text not null,
    primary key (op, sender)
) strict, without rowid;

insert into brought (op, sender) select hash, coalesce(sender, '') from waiting;

alter table waiting drop column sender;

-- Whoever carried it, an op of the log is its author's.
alter table unfolded drop column sender;

-- Whether a receipt was made since the copy last told what it has. Several machines can work with
-- one key: what all that told it in between have is what may be left out.
alter table copy add column answered integer not null default 1;

-- The owner's copies by their names in the log, in the order in which they were first heard of, and
-- the last ops that each has shown to have. An owner who goes on from a backup is another one, and
-- has signed for no more than that one shows.
create table signer (
    id integer primary key,
    replica blob not null unique,
    tips blob not null
) strict;
