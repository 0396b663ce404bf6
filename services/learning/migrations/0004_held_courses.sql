-- The first students of a course are on its page and in every list: found here, no enrolment is visited.
create index enrolment_held on enrolment (course_id, id) include (student_id) where revoked_at is null;
