-- Where the bot is no member: a pass that expires, and from then on the instant alone.
alter table jobs add column pass text;
alter table jobs add column pass_expires_at integer check (pass_expires_at is not null or pass is null);
