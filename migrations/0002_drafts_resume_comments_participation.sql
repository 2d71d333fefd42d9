-- What was typed and cannot be an answer yet is kept as a draft. An answer taken away stays as 'none' with its revision,
-- so that an older save that arrives late does not bring it back. A check cannot be changed in both engines: a new table.
create table answer_next (
  sheet_id text not null references sheet (id),
  item_id text not null,
  kind text not null check (kind in ('option', 'options', 'number', 'text', 'notApplicable', 'unknown', 'draft', 'none')),
  value text not null,
  revision bigint not null,
  primary key (sheet_id, item_id)
) /*sqlite: strict, without rowid*/;

insert into answer_next (sheet_id, item_id, kind, value, revision)
select sheet_id, item_id, kind, value, revision
  from answer;

drop table answer;

alter table answer_next rename to answer;

-- Further browsers of the same person, each with a secret of its own.
create table sheet_key (
  secret_hash text not null primary key,
  sheet_id text not null references sheet (id)
) /*sqlite: strict, without rowid*/;

create index sheet_key_sheet on sheet_key (sheet_id);

-- The one code that opens a sheet in another browser: a slow hash, and the random text from which the installation's
-- secret makes the code again for the person's own pages.
create table resume (
  code_hash text not null primary key,
  sheet_id text not null unique references sheet (id),
  salt text not null
) /*sqlite: strict, without rowid*/;

-- What somebody adds to an answer in their own words. Apart from answers: it never scores.
create table comment (
  sheet_id text not null references sheet (id),
  item_id text not null,
  text text not null,
  revision bigint not null,
  primary key (sheet_id, item_id)
) /*sqlite: strict, without rowid*/;

-- Who was given a personal link, and whether it was used. Nothing here leads to a sheet, and nothing in a sheet here.
create table participation (
  id text not null primary key,
  assessment_id text not null references assessment (id),
  label text not null,
  label_key text not null,
  secret_hash text not null unique,
  generation bigint not null default 1,
  used bigint not null default 0 check (used in (0, 1)),
  unique (assessment_id, label_key)
) /*sqlite: strict, without rowid*/;
