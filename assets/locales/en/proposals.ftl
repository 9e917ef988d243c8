## Proposals: changes to what somebody else is responsible for

proposed = Somebody else is responsible for this. Your change was noted as a proposal; it goes with your next report and counts once they agree.
proposal-waits = Waiting for the answer of whoever is responsible.
