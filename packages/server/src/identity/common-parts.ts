/**
 * What the passwords tried first are made of: the heads of published lists of breached passwords, keyboard rows,
 * seasons, and words of this place. A long password made only of these is refused.
 */
export const COMMON_PARTS: readonly string[] = `
password passwort passw pass contrasena letmein welcome bienvenido login signin admin administrator administrador
root user guest test testing demo default changeme change secret master superuser superman batman dragon monkey
iloveyou loveyou princess sunshine shadow football baseball soccer basketball michael jordan jennifer charlie
thomas robert daniel ashley jessica michelle nicole hunter ranger killer trustno starwars pokemon whatever freedom
flower cheese computer internet google facebook samsung apple microsoft windows linux ubuntu server database
qwertyuiop qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv 1q2w3e4r5t6y 1q2w3e4r q1w2e3r4 qazwsx wsxedc 1qaz 2wsx 3edc 4rfv q1w2e3 r4t5y6 poiuy lkjhg
abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd abc xyz aaa bbb zzz xxx
01234567890 1234567890 0123456789 0987654321 123456789 12345678 1234567 123456 12345 1234 123 987654321 87654321 654321 54321 4321 321 111111 222222 333333
444444 555555 666666 777777 888888 999999 000000 112233 121212 123123 123321 696969
spring summer autumn winter january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
hospital clinic clinical medical medicine doctor nurse patient health healthcare pharmacy surgery aceso epic cerner
`
  .trim()
  .split(/\s+/);
