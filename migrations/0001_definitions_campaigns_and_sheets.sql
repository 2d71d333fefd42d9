create table definition (
  hash text not null primary key,
  questionnaire_id text not null,
  version text not null,
  text text not null
) /*sqlite: strict*/;

create table series (
  id text not null primary key,
  name text not null
) /*sqlite: strict*/;

create table campaign (
  id text not null primary key,
  series_id text not null references series (id),
  wave bigint not null check (wave >= 1),
  label text not null,
  definition_hash text not null references definition (hash),
  opens_on text not null,
  closes_on text not null,
  min_group bigint not null check (min_group >= 1),
  kind text not null check (kind in ('team', 'solo')),
  created_at text not null,
  closed_at text,
  unique (series_id, wave),
  check (opens_on <= closes_on)
) /*sqlite: strict*/;

-- A team keeps its id over the waves of its series; name_key is its name made comparable.
create table team (
  id text not null primary key,
  series_id text not null references series (id),
  name text not null,
  name_key text not null,
  business_line text,
  site text,
  size bigint,
  unique (series_id, name_key)
) /*sqlite: strict*/;

-- One team's part in one campaign. Of its secrets only SHA-256 hashes are kept.
create table assessment (
  id text not null primary key,
  campaign_id text not null references campaign (id),
  team_id text not null references team (id),
  position bigint not null,
  invited bigint check (invited >= 0),
  generation bigint not null default 1,
  link_hash text unique,
  code_hash text unique,
  facilitator_hash text unique,
  revoked_at text,
  unique (campaign_id, team_id)
) /*sqlite: strict*/;

create index assessment_team on assessment (team_id);

-- What people answer: random ids, no time, no address, no order (without rowid there is no row number either).
create table sheet (
  id text not null primary key,
  assessment_id text not null references assessment (id),
  kind text not null check (kind in ('member', 'team')),
  secret_hash text unique,
  submitted bigint not null default 0 check (submitted in (0, 1))
) /*sqlite: strict, without rowid*/;

create index sheet_assessment on sheet (assessment_id, kind, submitted);
create unique index sheet_team on sheet (assessment_id) where kind = 'team';

create table answer (
  sheet_id text not null references sheet (id),
  item_id text not null,
  kind text not null check (kind in ('option', 'options', 'number', 'text', 'notApplicable', 'unknown')),
  value text not null,
  revision bigint not null,
  primary key (sheet_id, item_id)
) /*sqlite: strict, without rowid*/;

create table sheet_scorecard (
  sheet_id text not null primary key references sheet (id),
  definition_hash text not null references definition (hash),
  engine_version text not null,
  body text not null
) /*sqlite: strict, without rowid*/;

create table team_scorecard (
  assessment_id text not null primary key references assessment (id),
  definition_hash text not null references definition (hash),
  engine_version text not null,
  body text not null,
  frozen_at text not null
) /*sqlite: strict*/;

create table campaign_answer (
  campaign_id text not null references campaign (id),
  item_id text not null,
  kind text not null check (kind in ('option', 'options', 'number', 'text', 'notApplicable', 'unknown')),
  value text not null,
  primary key (campaign_id, item_id)
) /*sqlite: strict, without rowid*/;

create table data_protection_key (
  id text not null primary key,
  xml text not null
) /*sqlite: strict*/;

-- Readiness writes this one row: a full disk still answers reads.
create table health (
  id bigint not null primary key check (id = 1),
  checked_at text not null
) /*sqlite: strict*/;
