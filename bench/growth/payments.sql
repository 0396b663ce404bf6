create temp table ware as select kind, n, price from growth_ware;
analyze ware;
create temp table sale as
select s.id, s.o, s.payment, s.status, s.at, pg_temp.id('student', s.n, p.at) as payer, c.price + coalesce(g.price, 0) as total,
  pg_temp.id('attempt', s.o, s.at) as attempt, pg_temp.id('capture', s.o, s.at) as capture, pg_temp.id('refund', s.o, s.at) as refund
from growth_sale s
join growth_person p on p.kind = 'student' and p.n = s.n
join ware c on c.kind = 'course' and c.n = s.course
left join ware g on g.kind = 'physical' and g.n = s.good
order by s.o;
analyze sale;

insert into payment_event (payment_id, version, type, data, at)
select payment, event.version, event.type, event.data, sale.at + event.version * interval '1 second'
from sale cross join lateral (values
  (1, 'PaymentInitiated', '{completed,cancelled,refunded}'::text[],
    jsonb_build_object('orderId', id, 'userId', payer, 'provider', 'sandbox', 'amount', jsonb_build_object('amount', total, 'currency', 'EUR'))),
  (2, 'AuthorizationRequested', '{completed,cancelled,refunded}', jsonb_build_object('attemptId', attempt)),
  (3, 'PaymentFailed', '{cancelled}', jsonb_build_object('stage', 'authorize', 'reason', 'declined')),
  (3, 'PaymentAuthorized', '{completed,refunded}', jsonb_build_object('chargeId', 'ch_' || attempt)),
  (4, 'CaptureRequested', '{completed,refunded}', jsonb_build_object('chargeId', 'ch_' || attempt, 'operationId', capture)),
  (5, 'PaymentCompleted', '{completed,refunded}', jsonb_build_object('chargeId', 'ch_' || attempt, 'captured', total)),
  (6, 'RefundRequested', '{refunded}', jsonb_build_object('refundId', refund, 'chargeId', 'ch_' || attempt, 'amount', total, 'reason', 'requested_by_staff')),
  (7, 'PaymentRefunded', '{refunded}',
    jsonb_build_object('refundId', refund, 'amount', total, 'refundedTotal', total, 'full', true, 'reason', 'requested_by_staff'))) as event (version, type, of_fates, data)
where sale.status = any (event.of_fates);

insert into payment (
  id, order_id, user_id, provider, status, amount, currency, captured, refunded, refunding, failure_stage, failure_reason, version, created_at, updated_at)
select payment, id, payer, 'sandbox', case status when 'cancelled' then 'failed' else status end, total, 'EUR', case when status = 'cancelled' then 0 else total end,
  case when status = 'refunded' then total else 0 end, 0, case when status = 'cancelled' then 'authorize' end, case when status = 'cancelled' then 'declined' end,
  case status when 'completed' then 5 when 'cancelled' then 3 else 7 end, at + interval '1 second', at + interval '5 seconds'
from sale;

insert into sandbox_charge (id, idempotency_key, payment_id, amount, currency, state, refunded, refunds, created_at)
select 'ch_' || attempt, attempt, payment, total, 'EUR', case when status = 'cancelled' then 'declined' else 'captured' end,
  case when status = 'refunded' then total else 0 end, case when status = 'refunded' then jsonb_build_object(refund::text, total) else '{}' end, at
from sale;
