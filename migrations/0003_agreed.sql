-- Since when the team's members answer no more; null while they may. The campaign goes on for other teams.
alter table assessment add column round_closed_at text;

-- A team's scorecard when its round closed before the campaign; team_scorecard has it from the campaign's closing on.
create table round_scorecard (
  assessment_id text not null primary key references assessment (id),
  definition_hash text not null references definition (hash),
  engine_version text not null,
  body text not null,
  frozen_at text not null
) /*sqlite: strict*/;

-- What a team settled together, every change of it: the greatest revision of an item stands. Nobody's own answer.
create table agreed (
  assessment_id text not null references assessment (id),
  item_id text not null,
  revision bigint not null check (revision >= 1),
  kind text not null check (kind in ('option', 'options', 'number', 'text', 'notApplicable', 'open')),
  value text not null,
  reason text not null,
  dissent bigint not null check (dissent >= 0),
  dissent_words text not null,
  changed_at text not null,
  primary key (assessment_id, item_id, revision)
) /*sqlite: strict*/;
