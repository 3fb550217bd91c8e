/** How the adapter shows a server who it is: SMART Backend Services, basic, or nothing but its certificate. */
package io.breathline.fhir.auth;
