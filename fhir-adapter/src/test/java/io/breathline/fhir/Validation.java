package io.breathline.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;

/** HAPI's validator with R4 core, and with published definitions where {@code ig.dir} names them. */
public final class Validation {
    static final String GATEWAY = "http://hl7.org/fhir/StructureDefinition/observation-gatewayDevice";
    /** The label for what an algorithm asserts came to terminology.hl7.org after R4's copy of it was made. */
    private static final String NEWER_THAN_R4 = "v3-ObservationValue#AIAST";

    /** A published profile that slices by what its own elements leave open: the guide's fault, not the instance's. */
    private static final String GUIDE_LEAVES_OPEN = "Slicing cannot be evaluated";

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static FhirValidator core;
    private static FhirValidator guides;

    private Validation() {}

    /** The folder of definitions, where the build was told one. */
    public static Optional<Path> guides() {
        return Optional.ofNullable(System.getProperty("ig.dir"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Files::isDirectory);
    }

    /** What is wrong with it as plain R4. */
    public static synchronized List<String> errors(Resource resource) {
        if (core == null) {
            core = validator(new PrePopulatedValidationSupport(R4));
        }
        return errors(core, resource, null);
    }

    /** What is wrong with it as an instance of a profile from the guides. */
    public static synchronized List<String> errors(Resource resource, String profile) throws IOException {
        if (guides == null) {
            guides = validator(loaded(guides().orElseThrow()));
        }
        return errors(guides, resource, profile);
    }

    private static List<String> errors(FhirValidator validator, Resource resource, String profile) {
        var options = new ValidationOptions();
        if (profile != null) {
            options.addProfile(profile);
        }
        // As text, because that is what a server gets: the model would forgive what the wire does not.
        String json = R4.newJsonParser().encodeResourceToString(resource);
        return validator.validateWithResult(json, options).getMessages().stream()
                .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR
                        || message.getSeverity() == ResultSeverityEnum.FATAL)
                .filter(message -> !message.getMessage().contains(NEWER_THAN_R4))
                .filter(message -> !message.getMessage().startsWith(GUIDE_LEAVES_OPEN))
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    @SuppressWarnings("deprecation")
    private static FhirValidator validator(PrePopulatedValidationSupport more) {
        var unknown = new UnknownCodeSystemWarningValidationSupport(R4);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        IValidationSupport core = new DefaultProfileValidationSupport(R4);
        // HAPI does not find the versioned canonical of a core extension by itself.
        var gateway = core.fetchStructureDefinition(GATEWAY);
        if (gateway != null) {
            more.addResource(gateway);
        }
        var chain = new ValidationSupportChain(
                more,
                core,
                new CommonCodeSystemsTerminologyService(R4),
                new InMemoryTerminologyServerValidationSupport(R4),
                new SnapshotGeneratingValidationSupport(R4),
                unknown);
        var instance = new FhirInstanceValidator(chain);
        instance.setAnyExtensionsAllowed(true);
        instance.setErrorForUnknownProfiles(true);
        return R4.newValidator().registerValidatorModule(instance);
    }

    private static PrePopulatedValidationSupport loaded(Path folder) throws IOException {
        var support = new PrePopulatedValidationSupport(R4);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                IParser parser =
                        name.endsWith(".xml") ? R4.newXmlParser() : name.endsWith(".json") ? R4.newJsonParser() : null;
                if (parser != null) {
                    support.addResource(parser.parseResource(Files.readString(file)));
                }
            }
        }
        return support;
    }
}
