-- A JSON array of the images that were sent along, each in its platform's own form.
alter table jobs add column images text not null default '[]';
