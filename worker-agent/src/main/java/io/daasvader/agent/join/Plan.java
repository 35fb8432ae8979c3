package io.daasvader.agent.join;

/** What the agent does now. */
public record Plan(Phase phase, NodeStep node, ChainStep chain) {
    static Plan of(Phase phase, NodeStep node) {
        return new Plan(phase, node, new ChainStep.Nothing());
    }

    /** Whether there is nothing left to do, ever. */
    public boolean isEnd() {
        return phase == Phase.LEFT;
    }
}
