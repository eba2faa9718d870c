/** Abdominal emergencies and the gut of children. Format: `authoring.ts`. Percentages without a source are expert estimates of the authors. */
export const ABDOMEN_CHILD = `
@ peritonitis | Secondary peritonitis | K65.0 | u | all | 48 | E
95 abdominal-pain
90 rigid-abdomen rebound-tenderness
75 fever tachycardia
60 wbc-high free-air hypotension
do Antibiotics, fluids; surgery
@ splenic-rupture | Splenic rupture | S36.00XA | r | adult | 30 | E
= splenic laceration; blunt abdominal trauma
90 luq-pain
80 abdominal-trauma hypotension
60 shoulder-tip-pain tachycardia
40 free-fluid-us recent-mono
do Resuscitate, FAST; angioembolisation or surgery
@ intussusception | Intussusception | K56.1 | u | 0.2-0.4-2-6 | 38 | E
90 intermittent-crying abdominal-pain
75 vomiting
60 currant-jelly-stool target-sign-us
55 sausage-mass
50 lethargy knees-to-chest
30 recent-viral-illness bloody-stool
do Ultrasound; air or contrast enema; surgery if perforated
@ pyloric-stenosis | Hypertrophic pyloric stenosis | Q40.0 | u | 0.03-0.06-0.2-0.5 | 20 | U
97 projectile-vomiting
85 nonbilious-vomiting hungry-after-vomiting
60 olive-mass metabolic-alkalosis thick-pylorus
45 dehydration weight-loss cl-low
do Correct fluid and chloride; ultrasound; pyloromyotomy
@ duodenal-atresia | Duodenal atresia | Q41.0 | r | newborn | 45 | E
95 bilious-vomiting
85 double-bubble
60 polyhydramnios upper-abdominal-distension
40 down-features poor-feeding
do Decompress, fluids; echocardiography; surgery
@ jejunal-atresia | Jejunal atresia | Q41.1 | x | newborn | 50 | E
= intestinal atresia; ileal atresia
95 bilious-vomiting abdominal-distension
75 triple-bubble
40 maternal-cocaine
do Decompress, fluids; surgery
@ malrotation | Malrotation with midgut volvulus | Q43.3 | r | newborn | 40 | E
= midgut volvulus
92 bilious-vomiting
75 corkscrew-duodenum
50 abdominal-distension bloody-stool lethargy
40 hypotension
do Upper gastrointestinal contrast study; emergency Ladd procedure
@ hirschsprung | Hirschsprung disease | Q43.1 | r | newborn | 22 | U
= congenital aganglionic megacolon; congenital megacolon
92 delayed-meconium
80 abdominal-distension
60 bilious-vomiting constipation squirt-sign
70 aganglionic-biopsy transition-zone
20 down-features
do Contrast enema, rectal biopsy; surgery
@ meconium-ileus-d | Meconium ileus | P76.0 | x | newborn | 50 | E
92 delayed-meconium
85 bilious-vomiting abdominal-distension
60 microcolon
50 family-history-cf
do Contrast enema; sweat test
@ nec | Necrotizing enterocolitis | P77.9 | r | newborn | 45 | E
92 premature
85 abdominal-distension
75 bloody-stool pneumatosis
60 poor-feeding lethargy bilious-vomiting
do Stop feeds, decompress, antibiotics; surgical review
@ meckel | Meckel diverticulum | Q43.0 | r | 0.3-1-6-40 | 35 | U
92 hematochezia
85 painless-bleeding
60 hemoglobin-low technetium-scan
do Technetium scan; surgery
@ biliary-atresia | Biliary atresia | Q44.2 | r | 0.03-0.06-0.25-0.6 | 55 | U
97 jaundice
92 dbili-high
85 pale-stool dark-urine
60 hepatomegaly absent-gallbladder
do Ultrasound, HIDA, biopsy; Kasai operation before 60 days
@ te-fistula | Tracheoesophageal fistula | Q39.1 | r | newborn | 45 | E
= esophageal atresia
90 choking-with-feeds drooling
75 ng-tube-coils
60 polyhydramnios cyanosis
50 cough respiratory-distress
do Stop feeds, suction; look for VACTERL; surgery
@ diaphragmatic-hernia | Congenital diaphragmatic hernia | Q79.0 | r | newborn | 42 | E
95 respiratory-distress
85 bowel-in-chest
75 scaphoid-abdomen cyanosis
60 decreased-breath-sounds
do Intubate, no bag-mask; decompress; surgery
@ gastroschisis | Gastroschisis | Q79.3 | x | newborn | 50 | E
95 bowel-outside-no-sac
60 young-mother afp-high
do Cover, fluids, antibiotics; surgery
@ omphalocele | Omphalocele | Q79.2 | x | newborn | 50 | E
95 bowel-outside-sac
40 macroglossia congenital-heart-history
do Cover, look for syndromes; surgery
@ infant-reflux | Gastroesophageal reflux of infancy | P78.83 | c | infant | 48 | R
= physiologic reflux; infantile reflux
97 spitting-up
75 normal-growth
03 failure-to-thrive bilious-vomiting
do Reassurance, smaller feeds, upright after feeds
@ cows-milk-allergy | Food protein-induced proctocolitis | K52.29 | u | 0-0.04-0.6-2 | 50 | R
= cow's milk protein allergy; milk protein allergy; FPIES
90 bloody-stool
70 milk-formula-trigger
50 eczema-history normal-growth spitting-up
do Remove milk protein; extensively hydrolysed formula
@ encopresis | Functional constipation | K59.04 | c | 1-3-10-80 | 48 | R
= encopresis; constipation; fecal impaction
97 constipation
70 withholding hard-stool
50 fecal-soiling abdominal-pain
03 delayed-meconium fever
do Disimpaction, osmotic laxative, toilet routine
@ gist | Gastrointestinal stromal tumor | C49.A0 | x | older | 48 | U
= GIST
80 gastric-mass spindle-cells-ckit
50 melena hemoglobin-low early-satiety
do Endoscopic ultrasound; surgery, imatinib
`;
