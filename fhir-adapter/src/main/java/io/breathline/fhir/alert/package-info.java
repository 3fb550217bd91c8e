/** An alert as RiskAssessment, Flag, Task and Provenance, and what a clinician's edit of them means. */
package io.breathline.fhir.alert;
