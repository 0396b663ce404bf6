-- A course names its whole roster, which is short, beside the first of those with an account, who are many.
create index enrolment_of_roster on enrolment (course_id, id) where source = 'roster';
