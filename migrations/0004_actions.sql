-- What a team decided to do, in the wave where it did. It stays with the team; its owner is a role, nobody's name.
create table action (
  id text not null primary key,
  assessment_id text not null references assessment (id),
  title text not null,
  score_id text,
  owner_role text not null,
  due_on text,
  state text not null check (state in ('toDo', 'inProgress', 'done', 'dropped')),
  revision bigint not null check (revision >= 1),
  created_at text not null,
  changed_at text not null
) /*sqlite: strict*/;

create index action_assessment on action (assessment_id);
