-- What is answered once per campaign gets the revisions that members' and teams' answers have: a form that was opened
-- before somebody else's change does not replace it. An answer taken away stays as 'none' with its revision.
-- A check cannot be changed in both engines: a new table.
create table campaign_answer_next (
  campaign_id text not null references campaign (id),
  item_id text not null,
  kind text not null check (kind in ('option', 'options', 'number', 'text', 'notApplicable', 'unknown', 'none')),
  value text not null,
  revision bigint not null,
  primary key (campaign_id, item_id)
) /*sqlite: strict, without rowid*/;

insert into campaign_answer_next (campaign_id, item_id, kind, value, revision)
select campaign_id, item_id, kind, value, 1
  from campaign_answer;

drop table campaign_answer;

alter table campaign_answer_next rename to campaign_answer;
