create temp table ware as select * from growth_ware;
analyze ware;
create temp table sale as
select s.*, p.id as buyer, p.name as buyer_name, p.email as buyer_email, p.language as buyer_language, c.price + coalesce(g.price, 0) as total,
  jsonb_build_array(jsonb_build_object(
    'productId', c.id, 'kind', 'course', 'title', c.title, 'courseId', s.course, 'quantity', 1,
    'unitPrice', jsonb_build_object('amount', c.price, 'currency', 'EUR'), 'total', jsonb_build_object('amount', c.price, 'currency', 'EUR')))
  || case when g.id is null then '[]' else jsonb_build_array(jsonb_build_object(
    'productId', g.id, 'kind', 'physical', 'title', g.title, 'quantity', 1,
    'unitPrice', jsonb_build_object('amount', g.price, 'currency', 'EUR'), 'total', jsonb_build_object('amount', g.price, 'currency', 'EUR'))) end as lines,
  c.id as course_product, g.id as good_product
from growth_sale s
join growth_person p on p.kind = 'student' and p.n = s.n
join ware c on c.kind = 'course' and c.n = s.course
left join ware g on g.kind = 'physical' and g.n = s.good
order by s.o;
analyze sale;

insert into product (id, kind, title, slug, price_amount, currency, course_id, for_sale)
select id, kind, title, slug, price, 'EUR', case when kind = 'course' then n end, true from ware;

insert into cart (id, user_id, status, updated_at) select cart, buyer, 'ordered', at from sale;
-- A fifth of the students have something in the cart, and every tenth visitor had.
insert into cart (id, user_id, status, updated_at)
select pg_temp.id('open cart', p.n, p.at), case when p.n % 10 <> 0 then p.id end, 'open', current_setting('growth.now')::timestamptz - pg_temp.chance('left', p.n) * interval '20 days'
from growth_person p where p.kind = 'student' and p.n % 5 = 0;

insert into cart_item (id, cart_id, product_id, quantity, added_at)
select pg_temp.id('course line', o, at), cart, course_product, 1, at from sale
union all
select pg_temp.id('good line', o, at), cart, good_product, 1, at from sale where good_product is not null
union all
select pg_temp.id('open line', p.n, p.at), pg_temp.id('open cart', p.n, p.at), w.id, 1, p.at
from growth_person p join ware w on w.kind = 'physical' and w.n = 1 + p.n % pg_temp.setting('goods') where p.kind = 'student' and p.n % 5 = 0;

insert into "order" (
  id, number, user_id, cart_id, payment_id, status, reason, currency, total, lines, buyer_name, buyer_email, buyer_language, shipping_address,
  created_at, closed_at, refunded_at, refunded)
select id, number, buyer, cart, payment, status, case status when 'cancelled' then 'payment_declined' when 'refunded' then 'requested_by_staff' end, 'EUR', total, lines,
  buyer_name, buyer_email, buyer_language,
  case when good_product is not null then jsonb_build_object('name', buyer_name, 'line1', 'Calle Mayor ' || n % 90, 'city', 'Madrid', 'postalCode', '28001', 'country', 'ES') end,
  at, at + interval '2 minutes', case when status = 'refunded' then at + interval '3 days' end,
  case when status = 'refunded' then total else 0 end
from sale;

insert into order_product (product_id, order_id, total)
select course_product, id, total from sale union all select good_product, id, total from sale where good_product is not null;

select setval('order_number', 5 * pg_temp.setting('students'));

insert into kernel.saga (name, id, state, done, started_at, updated_at)
select 'checkout', id, jsonb_build_object(
    'status', status, 'reserved', true, 'authorised', status <> 'cancelled', 'deadline', at + interval '30 minutes',
    'order', jsonb_build_object(
      'orderId', id, 'number', number, 'userId', buyer, 'paymentId', payment, 'lines', lines,
      'total', jsonb_build_object('amount', total, 'currency', 'EUR'), 'buyer', jsonb_build_object('name', buyer_name, 'email', buyer_email, 'language', buyer_language))),
  true, at, at + interval '2 minutes'
from sale;

insert into kernel.saga_step (saga, saga_id, at, kind, name, detail)
select 'checkout', sale.id, sale.at + step.n * interval '10 milliseconds', step.kind, step.name, case when step.kind = 'event' then '{}'::jsonb end
from sale
join (values
  (1, 'event', 'orders.CheckoutStarted', '{completed,cancelled,refunded}'::text[]), (2, 'command', 'announceOrder', '{completed,cancelled,refunded}'),
  (3, 'state', 'awaiting', '{completed,cancelled,refunded}'), (4, 'event', 'catalog.InventoryReserved', '{completed,cancelled,refunded}'),
  (5, 'event', 'payments.PaymentFailed', '{cancelled}'), (6, 'command', 'cancelOrder', '{cancelled}'), (7, 'state', 'cancelled', '{cancelled}'),
  (5, 'event', 'payments.PaymentAuthorized', '{completed,refunded}'), (6, 'command', 'requestEnrolment', '{completed,refunded}'),
  (7, 'state', 'enrolling', '{completed,refunded}'), (8, 'event', 'learning.EnrolmentGranted', '{completed,refunded}'),
  (9, 'command', 'requestCapture', '{completed,refunded}'), (10, 'state', 'capturing', '{completed,refunded}'),
  (11, 'event', 'payments.PaymentCompleted', '{completed,refunded}'), (12, 'command', 'completeOrder', '{completed,refunded}'),
  (13, 'state', 'completed', '{completed,refunded}'), (14, 'event', 'payments.PaymentRefunded', '{refunded}'),
  (15, 'command', 'refundOrder', '{refunded}'), (16, 'state', 'refunded', '{refunded}')) as step (n, kind, name, of_fates) on sale.status = any (step.of_fates);
