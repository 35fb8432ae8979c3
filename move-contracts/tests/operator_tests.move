/// Every operator call refuses a cap of another deployment and a cap that is not listed.
#[test_only]
module daasvader::operator_tests;

use daasvader::operator;
use daasvader::world;

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_activating() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_foreign_operator();
    w.activate(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_activating() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_unlisted_operator();
    w.activate(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_tickets() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_foreign_operator();
    w.set_ticket(&mut worker, 1, 0, b"sealed", 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_tickets() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_unlisted_operator();
    w.set_ticket(&mut worker, 1, 0, b"sealed", 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_tiers() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_foreign_operator();
    w.set_tier(&mut worker, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_tiers() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_unlisted_operator();
    w.set_tier(&mut worker, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_proposing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_foreign_operator();
    w.propose(&mut worker, 0, world::key(1));
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_proposing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_unlisted_operator();
    w.propose(&mut worker, 0, world::key(1));
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_executing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(1));
    let proposal = w.proposal(id);
    w.advance(86_400_000);
    w = w.with_foreign_operator();
    w.execute(proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_executing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(1));
    let proposal = w.proposal(id);
    w.advance(86_400_000);
    w = w.with_unlisted_operator();
    w.execute(proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_taking() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w = w.with_foreign_operator();
    w.take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_taking() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w = w.with_unlisted_operator();
    w.take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_trying_to_take() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w = w.with_foreign_operator();
    w.try_take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_trying_to_take() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w = w.with_unlisted_operator();
    w.try_take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_completing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_foreign_operator();
    w.complete(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_completing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_unlisted_operator();
    w.complete(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_trying_to_complete() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_foreign_operator();
    w.try_complete(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_trying_to_complete() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_unlisted_operator();
    w.try_complete(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_failing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_foreign_operator();
    w.fail_with(&mut worker, request, 0, 300);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_failing() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_unlisted_operator();
    w.fail_with(&mut worker, request, 0, 300);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_trying_to_fail() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_foreign_operator();
    w.try_fail(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_trying_to_fail() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w = w.with_unlisted_operator();
    w.try_fail(&mut worker, request);
    abort 0
}
