package io.breathline.fhir.register;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.fhir.Names;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceDeviceNameComponent;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;

/** Registry entries as the resources of a store of our own. Into an EHR, which has its own patients, none is written. */
public final class RegisterMapping {
    static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

    private static final Pattern YEAR_OR_MONTH = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2]))?");

    private RegisterMapping() {}

    public static Patient patient(RegistryEntry.Patient entry) {
        var patient = new Patient();
        patient.setId(Names.id(entry.id()));
        patient.addIdentifier(Names.identifier("patient", entry.id()));
        if (entry.mrn() != null) {
            patient.addIdentifier(Names.identifier("mrn", entry.mrn()));
        }
        if (entry.nhsNumber() != null) {
            patient.addIdentifier(new Identifier().setSystem(NHS_NUMBER).setValue(entry.nhsNumber()));
        }
        RegistryEntry.Left gone = entry.gone();
        patient.setActive(gone == null);
        if (gone != null && gone.why().equals("DIED")) {
            patient.setDeceased(new DateTimeType(gone.on()));
        }
        if (entry.name() != null) {
            patient.addName(new HumanName().setText(entry.name()));
        }
        patient.setGender(gender(entry.sex()));
        if (entry.born() != null
                || YEAR_OR_MONTH.matcher(String.valueOf(entry.birthDate())).matches()) {
            patient.setBirthDateElement(new DateType(entry.birthDate()));
        }
        return patient;
    }

    public static Device device(RegistryEntry.Device entry) {
        var device = new Device();
        device.setId(Names.id(entry.id()));
        device.addIdentifier(Names.identifier("device", entry.id()));
        device.setStatus(FHIRDeviceStatus.ACTIVE);
        device.setSerialNumber(entry.serial());
        device.setModelNumber(entry.model());
        device.addDeviceName(name(entry.model() == null ? entry.kind() : entry.model()));
        if (entry.kind() != null) {
            device.setType(new CodeableConcept()
                    .addCoding(new Coding(Names.CODES + "device-kind", entry.kind(), null))
                    .setText(entry.kind()));
        }
        return device;
    }

    public static Location unit(RegistryEntry.Unit entry) {
        return unit(entry.id(), entry.name());
    }

    public static Location unit(String id, String name) {
        var location = new Location();
        location.setId(Names.id(id));
        location.addIdentifier(Names.identifier("unit", id));
        location.setStatus(Location.LocationStatus.ACTIVE);
        location.setName(name == null ? id : name);
        location.setMode(Location.LocationMode.INSTANCE);
        location.addType(new CodeableConcept()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "ICU", null)));
        location.setPhysicalType(new CodeableConcept()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/location-physical-type", "wa", null)));
        return location;
    }

    /** Who asserts, assembles and passes on: the detector, this adapter and the bridge. */
    public static List<Device> ourselves() {
        return List.of(
                software(Names.DETECTOR, "Breathline detector", "1"),
                software(Names.ADAPTER, "Breathline FHIR adapter", "1"),
                software(Names.GATEWAY, "Breathline bridge", "1"));
    }

    /** A part of Breathline itself, which asserts and assembles. */
    public static Device software(String id, String name, String version) {
        var device = new Device();
        device.setId(id);
        device.addIdentifier(Names.identifier("software", id));
        device.setStatus(FHIRDeviceStatus.ACTIVE);
        device.setManufacturer("Breathline");
        device.addDeviceName(name(name));
        device.setModelNumber(id);
        device.setType(new CodeableConcept()
                .addCoding(new Coding(Names.CODES + "device-type", id, null))
                .setText("Software: " + name.toLowerCase(Locale.ROOT)));
        device.addVersion().setValue(version);
        return device;
    }

    private static DeviceDeviceNameComponent name(String text) {
        return new DeviceDeviceNameComponent()
                .setName(text == null ? "home device" : text)
                .setType(DeviceNameType.USERFRIENDLYNAME);
    }

    private static AdministrativeGender gender(String sex) {
        if (sex == null) {
            return AdministrativeGender.UNKNOWN;
        }
        return switch (sex) {
            case "male" -> AdministrativeGender.MALE;
            case "female" -> AdministrativeGender.FEMALE;
            case "other" -> AdministrativeGender.OTHER;
            default -> AdministrativeGender.UNKNOWN;
        };
    }
}
