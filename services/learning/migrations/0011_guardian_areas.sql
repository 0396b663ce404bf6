-- What a guardian may see. A roster's parents have no account and see nothing.
alter table guardian add column areas text[] not null default '{progress,results,attendance,payments}';
