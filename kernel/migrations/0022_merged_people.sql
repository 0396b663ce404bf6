-- Who was merged into whom, as far as this service has been told: what comes late about the one is the other's.
create table kernel.merged_person (
  merge_id uuid primary key,
  from_id uuid not null,
  into_id uuid not null,
  merged_at timestamptz not null,
  undone_at timestamptz
);
create unique index merged_person_standing on kernel.merged_person (from_id) where undone_at is null;
create index merged_person_into on kernel.merged_person (into_id);

-- What a merge changed, for its undoing: the key of a row, and its columns before and after. Never the copy of a secret.
create table kernel.merge_move (
  id bigint generated always as identity primary key,
  merge_id uuid not null references kernel.merged_person (merge_id) on delete cascade,
  -- Steps are undone in the reverse of their order.
  step integer not null,
  what text not null,
  table_name text not null,
  key jsonb not null,
  -- Null of a row that the merge added.
  before jsonb,
  after jsonb not null
);
create index merge_move_of_merge on kernel.merge_move (merge_id, step);

-- Who this person is now.
create function kernel.survivor_of(person uuid) returns uuid language sql stable as $$
  with recursive way as (
    select person as id, 0 as length
    union all
    select next.into_id, way.length + 1 from way
    join kernel.merged_person as next on next.from_id = way.id and next.undone_at is null and way.length < 100)
  select id from way order by length desc limit 1
$$;
