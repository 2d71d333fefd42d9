-- Ids of what was taken away: the request that added it, arriving once more and late, does not bring it back.
create table removed (
  id text not null primary key
) /*sqlite: strict, without rowid*/;
