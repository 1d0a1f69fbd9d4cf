-- Instants are Unix milliseconds. People and conversations are written platform:id.

create table jobs (
    number integer primary key, -- the order of opening; ids made within one millisecond do not sort
    id text not null unique check (length(id) = 16),
    source_key text not null unique check (source_key <> ''),
    state text not null
        check (state in ('waiting', 'running', 'made', 'ready', 'delivered', 'failed', 'cancelled', 'withdrawn')),
    person text not null,
    person_name text not null,
    locale text,
    conversation text not null,
    platform text not null generated always as (substr(conversation, 1, instr(conversation, ':') - 1)) virtual,
    request_message text,
    live_message_intended integer not null default 0 check (live_message_intended in (0, 1)),
    live_message text,
    live_message_gone integer not null default 0 check (live_message_gone in (0, 1)),
    parent text references jobs (id) check (parent <> id),
    version integer not null check (version >= 1),
    prompt text,
    model text not null,
    orientation text check (orientation in ('portrait', 'landscape', 'square')),
    seconds integer check (seconds > 0),
    day text not null check (day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    from_daily integer not null check (from_daily >= 0),
    from_grants integer not null check (from_grants >= 0),
    returned_at integer,
    opened_at integer not null,
    not_before integer,
    started_at integer,
    made_at integer,
    closed_at integer,
    relay text,
    task_id text,
    status_link text,
    transcript text,
    transcript_completed integer not null default 0 check (transcript_completed in (0, 1)),
    video_link text,
    sid text,
    can_refine integer not null default 1 check (can_refine in (0, 1)),
    started_afresh integer not null default 0 check (started_afresh in (0, 1)),
    content_type text,
    file_id text,
    failure text,
    -- 1 from the end of a job without a video until its live message says so.
    last_word_owed integer not null default 0 check (last_word_owed in (0, 1)),
    -- 1 once it shall be forgotten: a closed job is erased then, an open one is when it closes.
    forgotten integer not null default 0 check (forgotten in (0, 1)),
    check (from_daily + from_grants >= 1),
    check ((closed_at is null) = (state in ('waiting', 'running', 'made', 'ready'))),
    check ((failure is not null) = (state = 'failed')),
    check (returned_at is null or state in ('failed', 'cancelled')),
    check (started_at is not null or state in ('waiting', 'failed', 'cancelled')),
    check (video_link is not null or state not in ('made', 'ready')),
    check (prompt is not null or forgotten = 1)
) strict;

-- Each holds all that its sum needs, the column of its own condition too, so that no row is read for it.
create index jobs_used_by_person on jobs (person, day, from_daily, returned_at) where returned_at is null;
create index jobs_used_of_grants on jobs (person, from_grants, returned_at) where returned_at is null and from_grants > 0;
create index jobs_used_in_conversation on jobs (conversation, day, from_daily, from_grants, returned_at) where returned_at is null;
create index jobs_used_by_day on jobs (day, from_daily, from_grants, returned_at) where returned_at is null;

-- closed_at again, or SQLite takes the index of all the person's jobs instead.
create index jobs_open_by_person on jobs (person, closed_at) where closed_at is null;
create index jobs_open_by_platform on jobs (platform) where closed_at is null;
create index jobs_by_person on jobs (person);
create index jobs_made_by_model on jobs (model) where made_at is not null;
create index jobs_to_forget on jobs (closed_at) where forgotten = 0;

create table messages (
    conversation text not null,
    message text not null,
    job text not null references jobs (id),
    kind text not null check (kind in ('live', 'notice', 'ask', 'repost')),
    primary key (conversation, message)
) strict, without rowid;

create table people (
    person text primary key,
    told_day text
) strict, without rowid;

create table grants (
    number integer primary key,
    person text not null,
    amount integer not null check (amount <> 0),
    given_by text not null,
    given_at integer not null,
    why text not null
) strict;

create index grants_by_person on grants (person, amount);

create table inbox (
    number integer primary key, -- the order of arrival
    source_key text not null unique,
    platform text not null,
    payload text,
    received_at integer not null,
    starts integer not null default 0 check (starts >= 0),
    handled_at integer,
    set_aside_at integer,
    check ((payload is null) = (handled_at is not null))
) strict;

create index inbox_unhandled on inbox (platform) where handled_at is null and set_aside_at is null;
