package io.breathline.fhir.ehr;

/** A FHIR server as far as we need it. Never throws for what a server or a network can do: that is an answer. */
public interface Ehr {
    Answer ask(Ask ask) throws InterruptedException;
}
