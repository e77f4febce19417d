# Gesundheitsamt: Mails (Server), Seiten (Browser)

mail-invite-subject = Sealbook: Einladung zu { $office }
mail-invite-body =
    Guten Tag,

    Sie sind eingeladen, für { $office } mit Sealbook zu arbeiten. Bitte richten Sie mit diesem Link Ihr Konto und Ihre Schlüssel ein:

    { $link }

    Er gilt einmal und sieben Tage lang. Bitte öffnen Sie ihn an dem Rechner, an dem Sie arbeiten werden, denn dort entstehen Ihre Schlüssel.

# Seiten des Gesundheitsamts

office = Gesundheitsamt
yes = ja
no = nein
none = keine

# Einladung
invite-title = Einladung zu Sealbook
invite-what-lead = { $office } richtet Sealbook ein, und Sie sind als Leitung eingeladen.
invite-what-officer = Sie sind eingeladen, für { $office } mit Sealbook zu arbeiten.
invite-here = Bitte bleiben Sie an dem Rechner, an dem Sie arbeiten werden: Ihre Schlüssel entstehen in diesem Browser und verlassen ihn nicht.
invite-name = Ihr Name
invite-name-hint = So sehen ihn die Betriebe bei jeder Anfrage, zum Beispiel „Dr. Lena Beispiel“.
invite-accept = Einladung annehmen
invite-used = Dieser Einladungslink gilt nicht mehr
invite-used-what = Er wurde schon benutzt, ist älter als sieben Tage oder nicht vollständig. Es ist nichts verloren.
invite-used-now = Haben Sie die Einladung schon angenommen, melden Sie sich mit Ihrem Passwort an. Sonst bitten Sie die Leitung Ihres Amts um eine neue Einladung.
invite-to-sign-in = Zur Anmeldung

# Anmelden, abmelden
sign-in-title = Anmeldung für Gesundheitsämter
sign-in-ended = Sie sind abgemeldet
sign-in-ended-what = Ihre Sitzung ist zu Ende. Geöffnete Kontaktdaten sind aus diesem Fenster verschwunden; eine angefangene Anfrage ist noch da.
sign-in-invited = Noch kein Konto? Die Leitung Ihres Amts lädt Sie ein.
sign-out-title = Abmelden
sign-out-keep = An Ihrem eigenen Arbeitsplatz
sign-out-keep-what = Ihre Schlüssel bleiben in diesem Browser, ohne Ihre Anmeldung nutzt sie hier niemand. Beim nächsten Mal arbeiten Sie gleich weiter.
sign-out-keep-act = Abmelden, Schlüssel behalten
sign-out-forget = An einem fremden Rechner
sign-out-forget-what = Die Schlüssel in diesem Browser werden gelöscht. Arbeiten Sie hier wieder, muss eine Leitung den Browser neu bestätigen.
sign-out-forget-what-lead = Die Schlüssel in diesem Browser werden gelöscht, auch die des Amts. Hier öffnet sie nur wieder Ihr Wiederherstellungsblatt.
sign-out-forget-cases = Auch die Aktenzeichen und Protokolle, die nur in diesem Browser stehen, sind dann weg.
sign-out-forget-act = Abmelden, Schlüssel löschen

# Schlüssel des Amts
make-keys = Schlüssel des Amts anlegen
make-keys-what = Die Schlüssel von { $office } entstehen jetzt in diesem Browser. Der Dienst bekommt nur den öffentlichen Teil.
make-keys-sheet = Sie speichern ein Wiederherstellungsblatt und tippen es einmal zur Probe ab. Ohne dieses Blatt gibt es keinen Weg zurück zu den Schlüsseln.
make-keys-certify = Die Stelle, die die Region führt, vergleicht am Telefon den Fingerabdruck mit Ihnen und bestätigt das Amt.
make-keys-days = Danach veröffentlicht dieser Browser die Schlüssel der nächsten 60 Tage. Ab dann können Gäste im Gebiet des Amts einchecken.
make-keys-here = Bis zum Ende der Probe verlässt nichts diesen Browser. Schließen Sie das Fenster vorher, beginnen Sie einfach neu.
make-keys-act = Schlüssel anlegen
prove-sheet = Prüfen Sie Ihr Wiederherstellungsblatt
prove-sheet-what = Tippen Sie ab, was auf dem gespeicherten Blatt steht. Dieser Browser öffnet damit die gerade angelegten Schlüssel und schickt danach erst den öffentlichen Teil ab.
prove-sheet-act = Blatt prüfen
sheet-title = Wiederherstellungsblatt: { $office }
sheet-explanation-1 = Diese Zeichen öffnen die Schlüssel des Gesundheitsamts in Sealbook. Bewahren Sie das Blatt verschlossen auf, getrennt vom Rechner.
sheet-explanation-2 = Wer das Blatt und Ihr Passwort hat, kann im Namen des Amts handeln. Der Dienst hat die Zeichen nicht und kann sie nicht ersetzen.
sheet-explanation-3 = Sie brauchen es, wenn Sie an einem anderen Rechner oder in einem anderen Browser arbeiten.
sheet-office = Gesundheitsamt
sheet-holder = Leitung
sheet-service = Dienst
sheet-date = Angelegt am
unlock = Schlüssel des Amts in diesem Browser öffnen
unlock-what = Dieser Browser kennt die Schlüssel von { $office } noch nicht. Das Wiederherstellungsblatt öffnet sie hier.
unlock-act = Schlüssel öffnen
unlock-later = Ohne die Schlüssel des Amts arbeiten
unlock-later-what = Anfragen stellen und Freigaben öffnen geht auch so. Kolleginnen und Kollegen bestätigen und Tagesschlüssel veröffentlichen geht nur mit ihnen.
unlock-later-act = Jetzt ohne sie weiterarbeiten
unlock-none = Die Schlüssel des Amts hat eine andere Leitung angelegt. Für Ihr Konto gibt es kein Wiederherstellungsblatt.

# Warten
uncertified = Warten auf die Bestätigung der Region
uncertified-what = Die Schlüssel von { $office } sind angelegt. Jetzt bestätigt die Stelle, die die Region führt, dass sie zu diesem Amt gehören.
uncertified-read-out = Lesen Sie am Telefon diesen Fingerabdruck vor. Rufen Sie dafür die Nummer an, die Sie schon kennen, nicht eine aus einer Mail.
uncertified-fingerprint = Fingerabdruck des Amts
uncertified-officer = Die Leitung Ihres Amts kümmert sich darum. Sie müssen nichts tun.
unconfirmed = Warten auf die Leitung
unconfirmed-what = Dieser Browser ist für { $office } neu. Eine Leitung muss ihn bestätigen, bevor Sie hier arbeiten.
unconfirmed-again = Die Bestätigung dieses Browsers ist abgelaufen
unconfirmed-again-what = Eine Leitung von { $office } muss diesen Browser wieder bestätigen. Ihre Schlüssel und Aktenzeichen sind noch da.
unconfirmed-read-out = Rufen Sie die Leitung an und lesen Sie diesen Fingerabdruck vor.
unconfirmed-fingerprint = Fingerabdruck dieses Browsers
waiting-polls = Diese Seite macht von selbst weiter, sobald die Bestätigung da ist.

# Sicherheitsprüfungen
stop-title = Angehalten
stop-start-1 = Die Region dieser Seite ist eine andere als die, die dieser Browser kennt, oder die Schlüssel sind älter als die zuletzt gesehenen.
stop-start-2 = Die Regeln der Region sind nicht von ihr unterschrieben, älter als schon gesehene, oder abgelaufen.
stop-start-3 = Die Bestätigung des Amts ist nicht von der Region unterschrieben, zurückgezogen, oder abgelaufen.
stop-start-4 = Die Region hat einen anderen Schlüssel bestätigt als den Ihres Amts.
stop-start-5 = Die Bestätigung dieses Browsers gehört zu einem anderen Browser oder einer anderen Person.
stop-start-6 = Der Schlüssel, den dieser Browser bekommen hat, ist nicht der, den das Amt veröffentlicht hat.
stop-start-7 = Die Uhr dieses Rechners und die des Dienstes gehen weit auseinander. Prüfen Sie zuerst Datum und Uhrzeit des Rechners.
stop-start-lost = Nein. Es wurde nichts abgeschickt.
stop-start-now = Arbeiten Sie hier nicht weiter. Nennen Sie dem Betreiber des Dienstes und der Region die Nummer der Prüfung.
stop-open-1 = Die Antwort ist nicht vom Betrieb unterschrieben, gehört zu einer anderen Anfrage, oder ist keine Freigabe.
stop-open-2 = Die Freigabe ist nicht die, die der Betrieb unterschrieben hat: Teile fehlen oder wurden verändert.
stop-open-3 = Die gelieferten Besuche sind nicht die, über die der Betrieb entschieden hat.
stop-open-4 = Die Freigabe lässt sich mit dem Schlüssel dieser Anfrage nicht öffnen, oder es sind mehr oder weniger Besuche als unterschrieben.
stop-open-5 = Die Freigabe enthält Besuche, nach denen nicht gefragt war.
stop-open-lost = Nein. Es wurde nichts geöffnet und nichts gezeigt.
stop-open-now = Rufen Sie den Betrieb an und bitten Sie ihn zu prüfen, ob er freigegeben hat. Nennen Sie dem Betreiber des Dienstes die Nummer der Prüfung.

# Übersicht
requests = Anfragen
bar = Stand
bar-browser = Browser bestätigt bis { $date }
bar-waiting =
    { $count ->
        [one] Ein Browser wartet auf Sie
       *[other] { $count } Browser warten auf Sie
    }
requests-none = Noch keine Anfrage
requests-none-now = Mit „Neue Anfrage“ fragen Sie einen Betrieb nach den Besuchen eines Zeitraums. Hier sehen Sie dann, wie es um jede Anfrage steht.
requests-no-match = Keine Anfrage passt zu diesem Filter.
requests-search = Suchen (Betrieb, Aktenzeichen, Person)
filter-state = Stand
filter-all = Alle
filter-open = Gestellt
filter-approved = Freigegeben
filter-declined = Abgelehnt
filter-expired = Abgelaufen
shown-of = { $shown } von { $all }
column-state = Stand
column-venue = Betrieb
column-window = Zeitraum
column-reference = Aktenzeichen
column-officer = Gestellt von
column-age = Gestellt
state-open = Gestellt
state-approved = Freigegeben
state-declined = Abgelehnt
state-expired = Abgelaufen
state-unsound = Unterschrift stimmt nicht
state-unsound-what = Diese Anfrage ist so, wie der Dienst sie zeigt, nicht von Ihrem Amt unterschrieben. Sie kann nicht geöffnet werden. Bitte sagen Sie es dem Betreiber dieses Dienstes.
reference-elsewhere = nur auf dem Rechner, von dem gefragt wurde
window =
    { $hours ->
        [one] { $from } bis { $to } (eine Stunde)
       *[other] { $from } bis { $to } ({ $hours } Stunden)
    }
age-now = gerade eben
age-minutes =
    { $count ->
        [one] vor einer Minute
       *[other] vor { $count } Minuten
    }
age-hours =
    { $count ->
        [one] vor einer Stunde
       *[other] vor { $count } Stunden
    }
age-days =
    { $count ->
        [one] gestern
       *[other] vor { $count } Tagen
    }

# Tagesschlüssel
supply-days =
    { $days ->
        [one] Tagesschlüssel nur noch für heute
       *[other] Tagesschlüssel für { $days } Tage
    }
supply-running = Tagesschlüssel werden veröffentlicht
supply-warn = Tagesschlüssel nur noch für { $days } Tage
supply-warn-what = Ohne Tagesschlüssel kann niemand im Gebiet des Amts einchecken.
supply-stop =
    { $days ->
        [0] Heute kann niemand einchecken: kein Tagesschlüssel
        [one] Tagesschlüssel nur noch für heute
       *[other] Tagesschlüssel nur noch für { $days } Tage
    }
supply-stop-what =
    { $days ->
        [0] Gäste im Gebiet des Amts werden beim Einchecken abgewiesen, bis es wieder Schlüssel gibt.
       *[other] Danach kann im Gebiet des Amts niemand mehr einchecken.
    }
supply-now-lead = Lassen Sie dieses Fenster offen, bis die Schlüssel veröffentlicht sind.
supply-now-officer = Bitten Sie eine Leitung, sich anzumelden: Ihr Browser veröffentlicht die Schlüssel von selbst.
supply-failed-lost = Nein. Veröffentlichte Tagesschlüssel gelten weiter; dieser Browser versucht es wieder.

# Neue Anfrage
ask = Neue Anfrage
ask-what = Der Betrieb sieht die Anfrage sofort und entscheidet selbst. Ohne seine Zustimmung öffnet sich nichts.
ask-venue = Betrieb
ask-venue-name = Name oder ein Teil davon
ask-venue-postal = Postleitzahl
ask-venue-search = Betrieb suchen
ask-venue-other = Anderen Betrieb wählen
venues-none = Im Gebiet Ihres Amts gibt es keinen solchen Betrieb. Versuchen Sie es mit weniger Buchstaben oder nur mit der Postleitzahl.
venues-found =
    { $count ->
        [one] Ein Betrieb
       *[other] { $count } Betriebe
    }
venues-more = Es gibt vielleicht mehr: Bitte genauer suchen.
venue-choose = Wählen
venue-choose-named = { $venue } wählen
venue-areas = Bereiche
ask-window = Zeitraum
ask-window-what = Volle Stunden in { $zone }, 2 bis { $most } Stunden lang, höchstens { $days } Tage zurück.
ask-from-date = Von, Datum
ask-from-hour = Von, Uhrzeit
ask-to-date = Bis, Datum
ask-to-hour = Bis, Uhrzeit
ask-hour-none = bitte wählen
ask-why = Warum
ask-reference = Aktenzeichen
ask-reference-hint = Ihr eigenes. Es bleibt in diesem Browser; unterschrieben wird nur ein Siegel davon.
ask-basis = Rechtsgrundlage
ask-basis-hint = Der Betrieb sieht sie.
ask-purpose = Zweck
ask-purpose-hint = Der Betrieb sieht ihn. Nennen Sie keine Namen.
ask-review = Anfrage prüfen
wrong-venue = Bitte wählen Sie einen Betrieb.
wrong-window-missing = Bitte wählen Sie Datum und Uhrzeit.
wrong-window-no-such-hour = Diese Stunde gibt es an diesem Tag nicht, weil die Uhren umgestellt werden.
wrong-window-order = Das Ende muss nach dem Anfang liegen. Geht der Zeitraum über Mitternacht, wählen Sie als Ende den nächsten Tag.
wrong-window-too-short = Der Zeitraum muss mindestens 2 Stunden lang sein.
wrong-window-too-long = Der Zeitraum darf höchstens { $most } Stunden lang sein.
wrong-window-second-officer = Für mehr als { $most } Stunden müsste eine zweite Person mit unterschreiben. Das geht noch nicht: Bitte stellen Sie zwei Anfragen.
wrong-window-future = Der Zeitraum darf nicht über die laufende Stunde hinausgehen.
wrong-window-forgotten = Besuche werden nach { $days } Tagen vergessen. Für diesen Tag gibt es keine mehr.
wrong-too-long = Bitte höchstens { $most } Zeichen.
wrong-characters = Darin steht ein Zeichen, das niemand sieht. Bitte tippen Sie den Text neu.
wrong-email = Das ist keine E-Mail-Adresse.

# Prüfen und senden
review-title = Anfrage an { $venue } prüfen
review-sees = Das sieht der Betrieb
review-office = Gesundheitsamt, Rückruf
review-officer = Wer fragt
review-venue = Betrieb
review-hidden = Das sieht er nicht
review-hidden-what = Der Betrieb erfährt weder das Aktenzeichen noch, um wen es geht. Er sieht, wie viele Besuche in den Zeitraum fallen, und gibt sie frei, ohne sie lesen zu können.
review-then = Wie es weitergeht
review-then-what = Der Betrieb wird sofort benachrichtigt. Die Anfrage gilt sieben Tage. Was freigegeben wird, öffnet nur Ihr Amt.
review-attest = Mit Ihrer Unterschrift als { $name } erklären Sie, dass die Anfrage dem Infektionsschutz dient. Sie wird unter Ihrem Namen protokolliert.
review-send = Unterschreiben und senden
review-back = Anfrage ändern

# Eine Anfrage
case = Anfrage
case-title = Anfrage an { $venue }
to-requests = Zu allen Anfragen
case-asked = Gestellt am
case-answered = Beantwortet am
case-forgotten = Wird vergessen am
case-reason = Begründung:
case-open = Der Betrieb hat noch nicht geantwortet
case-open-what = Es gibt nichts zu öffnen. Die Anfrage gilt bis { $until }; diese Seite bemerkt die Antwort von selbst.
case-declined = Der Betrieb hat abgelehnt
case-declined-what = Es wurde nichts freigegeben. Klären Sie die Gründe mit dem Betrieb; er kann bis { $until } doch noch freigeben, oder Sie stellen eine neue Anfrage.
case-expired = Die Anfrage ist abgelaufen
case-expired-what = Der Betrieb hat bis { $until } nicht geantwortet. Es wurde nichts freigegeben. Sie können neu fragen, solange die Besuche noch da sind.
log = Protokoll dieser Anfrage
log-empty = In diesem Browser gibt es noch keinen Eintrag.
log-where = Dieses Protokoll steht in diesem Browser, solange es die Anfrage gibt.
log-asked = Anfrage unterschrieben
log-opening =
    { $count ->
        [0] Öffnen begonnen
        [one] Öffnen begonnen: ein Besuch
       *[other] Öffnen begonnen: { $count } Besuche
    }
log-opened = Gezeigt: { $opened } Kontaktpersonen; nicht geöffnet: { $closed }
log-stopped = Angehalten bei Sicherheitsprüfung { $step }; nichts gezeigt
log-cancelled = Öffnen abgebrochen; nichts gezeigt
log-exported =
    { $count ->
        [one] Eine Kontaktperson exportiert: { $reason }
       *[other] { $count } Kontaktpersonen exportiert: { $reason }
    }

# Öffnen
open = Freigabe öffnen
open-counts = Der Betrieb hat { $released } von { $matched } Besuchen freigegeben.
open-what = Beim Öffnen prüft dieser Browser die Unterschrift des Betriebs und entschlüsselt jeden Besuch einzeln. Dass Sie geöffnet haben, steht danach im Protokoll dieser Anfrage.
open-memory = Die Kontaktdaten sind nur in diesem Fenster. Wenn Sie die Seite verlassen, sind sie hier wieder vergessen.
open-act = Freigabe öffnen
opening-fetching = Besuche werden geladen
opening-opening = Besuche werden geöffnet
opening-rate =
    { $rate ->
        [one] Ein Besuch je Sekunde
       *[other] { $rate } Besuche je Sekunde
    }
opening-cancelled = Sie haben abgebrochen. Es wurde nichts gezeigt.

# Kontaktliste
contacts =
    { $count ->
        [0] Keine Kontaktpersonen
        [one] Eine Kontaktperson
       *[other] { $count } Kontaktpersonen
    }
contacts-table = Kontaktpersonen
contacts-close = Liste schließen
contacts-filter = Filtern (Name, Telefon, Adresse, Bereich)
contacts-least = Mindestens Minuten
contacts-no-visits = In diesem Zeitraum gab es keinen Besuch.
contacts-none-opened = Kein Besuch dieser Freigabe hat sich geöffnet. Darunter steht, warum.
contacts-none = Keine Kontaktperson passt zu diesem Filter.
selected = { $count } ausgewählt
select = Auswahl
select-all = Alle gezeigten auswählen
select-named = { $name } auswählen
column-family = Familienname
column-given = Vorname
column-phone = Telefon
column-email = E-Mail
column-address = Adresse
column-arrival = Ankunft
column-leaving = Ende
column-minutes = Minuten
column-area = Bereich
column-flags = Hinweis
column-kind = Grund
column-visit = Besuch
leaving-open = offen
leaving-estimated = { $time } (geschätzt)
flag-late = nachgereicht
table-number = Tisch { $table }
pages = Seiten der Liste
page-first = Erste
page-previous = Vorige
page-next = Nächste
page-last = Letzte
page-of = Seite { $page } von { $pages }: { $first } bis { $last } von { $total }
not-opened =
    { $count ->
        [one] Ein Besuch hat sich nicht geöffnet
       *[other] { $count } Besuche haben sich nicht geöffnet
    }
not-opened-list = Einzeln zeigen
outcome-count = { $count } × { $kind }:
outcome-not-released = nicht freigegeben
outcome-not-released-what = Der Betrieb hat diesen Besuch bei der Freigabe ausgelassen, weil er nicht in den Zeitraum fiel oder sich dort nicht öffnen ließ.
outcome-no-day-key = kein Tagesschlüssel
outcome-no-day-key-what = Der Schlüssel des Tages ist planmäßig vernichtet oder lässt sich nicht öffnen.
outcome-false-share = falsche Freigabe
outcome-false-share-what = Was der Betrieb freigegeben hat, gehört nicht zu diesem Besuch.
outcome-broken-row = beschädigter Eintrag
outcome-broken-row-what = Der Eintrag wurde für einen anderen Ort, eine andere Zeit oder einen anderen Schlüssel gemacht.
outcome-damaged = beschädigte Kontaktdaten
outcome-damaged-what = Die Kontaktdaten wurden verändert oder haben nicht die richtige Form.
outcome-forgotten = inzwischen vergessen
outcome-forgotten-what = Der Dienst hat den Besuch nach Ablauf der Frist gelöscht.

# Export
export = Exportieren
export-selected =
    { $count ->
        [one] Eine ausgewählte Kontaktperson exportieren
       *[other] { $count } ausgewählte Kontaktpersonen exportieren
    }
export-shown =
    { $count ->
        [one] Die gezeigte Kontaktperson exportieren
       *[other] Alle { $count } gezeigten Kontaktpersonen exportieren
    }
export-reason = Grund
export-reason-hint = Steht danach im Protokoll dieser Anfrage. Nennen Sie keine Namen.
export-separator = Trennzeichen
export-semicolon = Semikolon (Excel auf Deutsch)
export-comma = Komma
export-inert = Die Datei ist auf diesem Rechner nicht mehr verschlüsselt. Texte, die ein Tabellenprogramm ausführen oder umrechnen würde, beginnen darin mit einem Apostroph; sonst ist nichts verändert.
export-act = CSV-Datei speichern
csv-family = Familienname
csv-given = Vorname
csv-phone = Telefon
csv-email = E-Mail
csv-street = Straße
csv-number = Hausnummer
csv-postal = Postleitzahl
csv-city = Ort
csv-arrival = Ankunft
csv-leaving = Ende
csv-estimated = Ende geschätzt
csv-area = Bereich
csv-table = Tisch
csv-late = nachgereicht
csv-visit = Besuch

# Kolleginnen und Kollegen
team = Team
team-waiting = Team ({ $count })
team-no-keys = Bestätigen und einladen geht in dem Browser, der die Schlüssel des Amts hat.
team-open = Browser, die auf Sie warten
team-open-none = Kein Browser wartet.
team-compare = Rufen Sie die Person an und lassen Sie sich den Fingerabdruck vorlesen, der auf ihrem Bildschirm steht. Bestätigen Sie nur, wenn alle acht Gruppen gleich sind: Der Browser bekommt damit den Schlüssel des Amts.
team-confirm = Fingerabdruck ist gleich, bestätigen
team-renew = Fingerabdruck ist gleich, verlängern
team-confirmed = Der Browser von { $name } ist bestätigt.
team-done = Bestätigte Browser
team-done-none = Noch ist kein Browser bestätigt.
browser-new = neu
browser-over = abgelaufen am { $date }
column-role = Rolle
column-until = Bestätigt bis
column-act = Bestätigen
column-fingerprint = Fingerabdruck
role-lead = Leitung
role-officer = Fachkraft
invite = Jemanden einladen
invite-language = Sprache der Mail
invite-lead = Eine weitere Leitung arbeitet vorerst wie eine Fachkraft: Die Schlüssel des Amts bleiben bei der, die sie angelegt hat.
invite-act = Einladung schicken
invite-sent = Die Einladung an { $email } ist unterwegs. Der Link gilt einmal und sieben Tage lang.

# Schlüssel und Stand
keys = Schlüssel
keys-browser = Dieser Browser
keys-member = Bestätigt für
keys-until = Bestätigt bis
keys-office-keys = Schlüssel des Amts
keys-office-keys-yes = in diesem Browser
keys-office-keys-no = nicht in diesem Browser
keys-unlock = Mit dem Wiederherstellungsblatt öffnen
keys-office = Das Amt, von diesem Browser geprüft
keys-area = Gebiet
keys-certified = Bestätigt von der Region bis
keys-region = Regeln der Region
keys-region-what = gültig bis { $until }; Besuche werden nach { $days } Tagen vergessen
keys-days = Tagesschlüssel
keys-days-what = Für diese Tage können Gäste einchecken.

# Tastenkürzel
shortcuts = Tastenkürzel
shortcuts-show = Tastenkürzel zeigen (?)
shortcuts-hide = Schließen
shortcuts-enabled = Einzelne Buchstaben als Kürzel benutzen
key-new = Neue Anfrage
key-requests = Alle Anfragen
key-keys = Schlüssel und Stand
key-search = Suchen oder filtern
key-next = Nächste Zeile
key-previous = Vorige Zeile
key-open-first = Erste gezeigte Anfrage öffnen
key-open = Freigabe öffnen
key-export = Exportieren
key-close = Kontaktliste schließen
key-list = Diese Liste

# Was zu tun ist, wo Wiederholen nicht hilft
now-key-gone = Diese Freigabe kann niemand mehr öffnen. Fragen Sie den Betrieb neu, solange die Besuche noch da sind.
now-unknown-request = Sie ist vielleicht schon vergessen. Sehen Sie in der Liste der Anfragen nach.
now-wrong-credentials = Prüfen Sie beides. Hat Sie noch niemand eingeladen, wenden Sie sich an die Leitung Ihres Amts.
now-too-many-requests = Warten Sie eine Minute und versuchen Sie es dann noch einmal.
now-key-conflict = Laden Sie die Seite neu. Vielleicht hat eine andere Leitung die Schlüssel gerade angelegt.
now-not-certified = Fragen Sie die Leitung Ihres Amts, wie es um die Bestätigung durch die Region steht.
now-forbidden = Bitten Sie eine Leitung Ihres Amts.
now-out-of-area = Für diesen Betrieb ist ein anderes Amt zuständig. Wenden Sie sich dorthin.
now-already-member = Melden Sie sich mit Ihrem Passwort an.
now-bad-statement = Laden Sie die Seite neu. Geschieht es wieder, sagen Sie es dem Betreiber dieses Dienstes.
now-bad-window = Ändern Sie den Zeitraum.
now-second-officer = Stellen Sie zwei Anfragen für kürzere Zeiträume.
