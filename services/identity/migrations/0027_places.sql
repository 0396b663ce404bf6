-- Where a session was refreshed from last; null until then: from where it was opened. Places are looked up when they are shown.
alter table session add column last_ip text;
