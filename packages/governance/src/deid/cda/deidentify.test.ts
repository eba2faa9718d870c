import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { PROFILES } from '../core/profile.ts';
import { Surrogates } from '../core/surrogates.ts';
import { deidentifyFile } from '../file.ts';

const DOCUMENT = `<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
 <id root="2.16.840.1.113883.19.5" extension="DOC-881"/>
 <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summary of episode note"/>
 <title>Summary for Ottoline Marchetti</title>
 <effectiveTime value="20240303093000-0500"/>
 <recordTarget><patientRole>
  <id root="2.16.840.1.113883.19.9" extension="4471993"/>
  <addr use="HP"><streetAddressLine>12 Gorse Lane</streetAddressLine><city>Pittsfield</city><state>MA</state><postalCode>01201</postalCode><country>US</country></addr>
  <telecom value="tel:617-555-0188"/>
  <patient><name><given>Ottoline</given><family>Marchetti</family></name>
   <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19550506"/></patient>
 </patientRole></recordTarget>
 <component><structuredBody><component><section>
  <templateId root="2.16.840.1.113883.10.20.22.2.5.1"/>
  <title>Problems</title>
  <text><list><item ID="p1">Heart failure, told to Ottoline on 3 March 2024</item></list></text>
  <entry><observation classCode="OBS" moodCode="EVN">
   <id root="ab1791b0-5c71-11db-b0de-0800200c9a66"/>
   <code code="8867-4" codeSystem="2.16.840.1.113883.6.1"/>
   <effectiveTime><low value="20240301"/></effectiveTime>
   <value xsi:type="PQ" value="88" unit="/min"/>
   <hospitalSecret>Marchetti</hospitalSecret>
  </observation></entry>
 </section></component></structuredBody></component>
</ClinicalDocument>`;

const run = (text: string) =>
  deidentifyFile({
    name: 'd.xml',
    text,
    profile: PROFILES['safe-harbor'],
    surrogates: new Surrogates(new Uint8Array(32).fill(5)),
    year: 2026,
    number: 1,
  });

describe('C-CDA', () => {
  test('Safe Harbor: header, narrative and entries', () => {
    const { text, manifest } = run(DOCUMENT);
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).not.toMatch(/Marchetti|Ottoline|Gorse|Pittsfield|01201|0188|4471993|0303|0301|0506|DOC-881|ab1791b0/);
    expect(text).toContain('<birthTime value="1955"/>');
    expect(text).toContain('value="88"');
    expect(text).toContain('Heart failure, told to');
    expect(text).toContain('<postalCode>012</postalCode>');
    expect(text).toContain('2.16.840.1.113883.10.20.22.2.5.1');
    expect(manifest.unmapped.some((place) => place.endsWith('observation/hospitalSecret'))).toBe(true);
  });

  test('other XML, broken XML and document types are refused with the place', () => {
    expect(() => run('<a><b></a>')).toThrow(/Line 1: the XML is not well formed/);
    expect(() => run('<a/>')).toThrow(/no ClinicalDocument/);
    expect(() => run('<!DOCTYPE x [<!ENTITY y "z">]><ClinicalDocument/>')).toThrow(/document type declaration/);
  });
});
