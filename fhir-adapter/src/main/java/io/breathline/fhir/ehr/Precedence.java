package io.breathline.fhir.ehr;

/** Alerts go first: whoever can wait starts nothing new while an alert is on its way. */
public final class Precedence {
    private int urgent; // guarded by this

    public synchronized void urgentBegins() {
        urgent++;
    }

    public synchronized void urgentEnds() {
        urgent--;
        notifyAll();
    }

    synchronized void giveWay() throws InterruptedException {
        while (urgent > 0) {
            wait();
        }
    }
}
