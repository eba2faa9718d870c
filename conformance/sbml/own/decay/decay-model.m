componentTags: Compartment, Reaction
testTags: Amount
testType: TimeCourse
