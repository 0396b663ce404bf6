-- What every service's script stands on: chance that is the same in every database, and the people, wares
-- and sales of the academy as each of them is named there. All of it is temporary.

create function pg_temp.setting(name text) returns bigint language sql stable
  return current_setting('growth.' || name)::bigint;

-- Between 0 and 1, by the seed.
create function pg_temp.chance(what text, n bigint) returns float8 language sql stable
  return (hashtextextended(what, n + 1000000007 * pg_temp.setting('seed')) & 1073741823) / 1073741824.0::float8;

create function pg_temp.one_of(words text[], what text, n bigint) returns text language sql stable
  return words[1 + floor(pg_temp.chance(what, n) * cardinality(words))::int];

-- An identifier as the platform makes them: UUID of version 7, so that rows sort by their creation.
create function pg_temp.id(what text, n bigint, at timestamptz) returns uuid language sql stable
  return overlay(
    overlay(md5(what || n || '.' || pg_temp.setting('seed')) placing '8' from 17)
    placing lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '7' from 1)::uuid;

-- The n-th of `all` moments since the academy began two years ago.
create function pg_temp.moment(n bigint, of_all bigint) returns timestamptz language sql stable
  return current_setting('growth.now')::timestamptz - interval '1 day' - (1 - n / of_all::float8) * interval '730 days';

create temp view growth_person as
  select kind, n, pg_temp.id(kind, n, at) as id, kind || n || '@growth.test' as email, at,
    case when n % 3 = 0 then 'en' else 'es' end as language,
    pg_temp.one_of('{María,José,Lucía,Javier,Carmen,Andrés,Sofía,Íñigo,Elena,Martín,Ada,Grace,Alan,Emmy,Hedy,Noor,Yara,Björn,Zoë,Amélie,Paul,Ruth,Omar,Inés}', kind || ' given', n)
    || ' ' || pg_temp.one_of('{García,Martínez,López,Sánchez,Pérez,Gómez,Ruiz,Díaz,Moreno,Muñoz,Álvarez,Romero,Navarro,Torres,Vázquez,Ramos,Serrano,Blanco,Molina,Castro,Ortega,Rubio,Núñez,Medina,Iglesias,Cortés,Garrido,Guerrero,Lozano,Peña,Smith,Jones,Murphy,Kowalski,Rossi,Dubois,Schmidt,Haddad,Okafor,Silva}', kind || ' family', n)
    || ' ' || pg_temp.one_of('{Abad,Bravo,Cano,Durán,Esteban,Fuentes,Gil,Herrero,Izquierdo,Jurado,Lara,Mora,Nieto,Ojeda,Pardo,Quiroga,Rey,Soto,Tejada,Urrutia,Vera,Ybarra,Zamora,Aguado,Barrios,Campos,Delgado,Espino,Ferrer,Gallego}', kind || ' second family', n) as name
  from (
    select 'student' as kind, n, pg_temp.moment(n, 5 * pg_temp.setting('students')) as at from generate_series(1, pg_temp.setting('students')) as n
    union all
    select 'parent', n, pg_temp.moment(5 * n, 5 * pg_temp.setting('students')) from generate_series(1, pg_temp.setting('students') / 5) as n
    union all
    select 'teacher', n, pg_temp.moment(0, 1) from generate_series(1, pg_temp.setting('teachers')) as n) as who;

create temp view growth_category as
  select n, lower(topic) as slug, topic as name_en, tema as name_es
  from unnest(
    '{Algebra,Poetry,Drawing,Physics,History,Music,Grammar,Logic,Chemistry,Cooking,Design,Statistics}'::text[],
    '{Álgebra,Poesía,Dibujo,Física,Historia,Música,Gramática,Lógica,Química,Cocina,Diseño,Estadística}'::text[]) with ordinality as named (topic, tema, n);

-- What can be bought: courses, and goods after them. A tenth is limited; nothing runs out.
create temp view growth_ware as
  select kind, spoken.n, at, pg_temp.id(kind, spoken.n, at) as id, kind || '-' || spoken.n as slug, language, c.slug as category, c.name_es, c.name_en,
    case when language = 'es' then c.name_es else c.name_en end || ' '
      || pg_temp.one_of(case when language = 'es' then '{desde cero,paso a paso,para curiosos,en la práctica,a fondo}'::text[] else '{from scratch,step by step,for the curious,in practice,in depth}'::text[] end, 'title', key)
      || ' ' || spoken.n as title,
    case when language = 'es' then 'Todo lo que hace falta saber de ' || lower(c.name_es) else 'All that one needs to know about ' || lower(c.name_en) end as summary,
    repeat(case when language = 'es' then 'Un camino ordenado, con ejemplos y ejercicios resueltos. ' else 'An orderly way, with examples and solved exercises. ' end, 6) as description,
    pg_temp.one_of('{beginner,intermediate,advanced}', 'level', key) as level,
    (1000 + 500 * floor(pg_temp.chance('price', key) * 40))::bigint as price,
    kind = 'physical' or spoken.n % 10 = 0 as limited,
    case when kind = 'course' then 1 + (spoken.n - 1) % pg_temp.setting('teachers') end as teacher,
    case when kind = 'course' then pg_temp.id('cover', spoken.n, at) end as cover
  from (
    select *, case when key % 2 = 0 then 'en' else 'es' end as language
    from (
      select 'course' as kind, n, n as key, pg_temp.moment(0, 1) + n * interval '1 second' as at from generate_series(1, pg_temp.setting('courses')) as n
      union all
      select 'physical', n, 1000000 + n, pg_temp.moment(0, 1) + n * interval '1 second' from generate_series(1, pg_temp.setting('goods')) as n) as one) as spoken
  join growth_category c on c.n = 1 + floor(pg_temp.chance('category', key) * 12)::int;

-- Students order up to four times, each time another course. The first courses sell best by far.
create temp view growth_sale as
  select o, n, round, at, pg_temp.id('order', o, at) as id, pg_temp.id('cart', o, at) as cart, pg_temp.id('payment', o, at) as payment,
    'L-' || extract(year from at) || '-' || lpad(o::text, 6, '0') as number,
    1 + (floor(pg_temp.setting('courses') * pg_temp.chance('taste', n) ^ 3)::int + round * ceil(pg_temp.setting('courses') / 5.0)::int) % pg_temp.setting('courses') as course,
    case when pg_temp.chance('good', o) < 0.2 then 1 + floor(pg_temp.chance('which good', o) * pg_temp.setting('goods'))::int end as good,
    case when pg_temp.chance('fate', o) < 0.9 then 'completed' when pg_temp.chance('fate', o) < 0.95 then 'cancelled' else 'refunded' end as status
  from (
    select n, round, round * pg_temp.setting('students') + n as o, pg_temp.moment(round * pg_temp.setting('students') + n, 5 * pg_temp.setting('students')) + interval '1 hour' as at
    from unnest('{1,0.5,0.2,0.1}'::float8[]) with ordinality as asked (share, next)
    cross join lateral (select next - 1 as round) as counted
    cross join generate_series(1, pg_temp.setting('students')) as n
    where pg_temp.chance('zeal', n) < share) as bought;
