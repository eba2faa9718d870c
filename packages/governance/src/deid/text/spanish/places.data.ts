/** Provinces, their capitals and larger towns of Spain, and capitals and larger cities of Spanish-speaking America. */
export const SPANISH_PLACES: readonly string[] = `
A Coruña|La Coruña|Coruña|Álava|Araba|Albacete|Alicante|Alacant|Almería|Asturias|Ávila|Badajoz|Baleares|Barcelona|Bilbao|Bizkaia|Vizcaya|Burgos|Cáceres|Cádiz|Cantabria|Castellón|Castelló|Ceuta|Ciudad Real|Córdoba|Cuenca|
Donostia|San Sebastián|Gipuzkoa|Guipúzcoa|Girona|Gerona|Granada|Guadalajara|Huelva|Huesca|Jaén|Las Palmas|Gran Canaria|León|Lleida|Lérida|Logroño|La Rioja|Lugo|Madrid|Málaga|Melilla|Murcia|Navarra|Pamplona|Iruña|Ourense|Orense|Oviedo|
Palencia|Palma de Mallorca|Mallorca|Menorca|Ibiza|Tenerife|Santa Cruz de Tenerife|Lanzarote|Fuerteventura|Pontevedra|Salamanca|Santander|Segovia|Sevilla|Soria|Tarragona|Teruel|Toledo|Valencia|València|Valladolid|Vitoria|Gasteiz|Zamora|
Zaragoza|Andalucía|Aragón|Canarias|Castilla|Cataluña|Catalunya|Extremadura|Galicia|Euskadi|País Vasco|Vigo|Gijón|Avilés|Mieres|Langreo|Hospitalet|Badalona|Terrassa|Tarrasa|Sabadell|Mataró|Reus|Manresa|Elche|Elx|Alcoy|Orihuela|Torrevieja|
Cartagena|Lorca|Jerez|Algeciras|Marbella|Dos Hermanas|Móstoles|Alcalá de Henares|Fuenlabrada|Leganés|Getafe|Alcorcón|Torrejón|Parla|Alcobendas|Majadahonda|Pozuelo|Collado Villalba|Aranjuez|Santiago de Compostela|Ferrol|Ponferrada|
Talavera|Alcázar de San Juan|Mérida|Plasencia|Barakaldo|Baracaldo|Getxo|Basurto|Galdakao|Irún|Eibar|Tudela|Calatayud|Gandía|Sagunto|Alzira|Úbeda|Linares|Antequera|Motril|Tortosa|Vic|Granollers|Figueres|Igualada|Mahón|Telde|La Laguna|
Buenos Aires|Rosario|Mendoza|La Plata|Santiago de Chile|Valparaíso|Concepción|Bogotá|Medellín|Cali|Barranquilla|Lima|Arequipa|Cusco|Quito|Guayaquil|Caracas|Maracaibo|La Habana|Marianao|Santo Domingo|San Juan|Ciudad de México|México D\\.F\\.|
Guadalupe|Monterrey|Puebla|Tijuana|Toluca|Jalisco|Montevideo|Asunción|La Paz|Santa Cruz de la Sierra|Tegucigalpa|San Salvador|Managua|San José de Costa Rica|Panamá|Lisboa|Oporto|Coimbra
`
  .trim()
  .split('|')
  .map((name) => name.trim());
