package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Decision;
import java.util.ArrayList;
import java.util.List;

/** An alert as it was last told, so that only differences are told. */
public final class Raised {
    static final int EXACERBATION = 0;
    static final int RED_FLAG = 1;
    static final int DEVICE_CHECK = 2;
    static final int OPEN_END = Integer.MAX_VALUE;

    public String id = "";
    public int kind;
    public int revision;
    public int raised;
    public int ended = OPEN_END;
    public int level;
    public int onset;
    public int validAt;
    public String status = "";
    public boolean announced;
    /** Highest level people have been told of. */
    public int toldLevel;
    /** Epoch second. */
    public long openedAt;
    /** Epoch second at which its level was reached, told or not. */
    public long since;

    public Decision decision;
    /** Level when the decision was taken: a higher one breaks it. */
    public int decidedLevel;
    /** Level at the raise: more than that is an escalation. */
    public int firstLevel;

    public List<String> decisions = new ArrayList<>();
}
