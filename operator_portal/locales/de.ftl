# Betreiberportal: Mails und Aushänge (Server), Seiten (Browser)

mail-confirm-subject = Sealbook: Bitte bestätigen Sie Ihre E-Mail-Adresse
mail-confirm-body =
    Guten Tag,

    Sie haben sich bei Sealbook als Betreiber registriert. Bitte bestätigen Sie Ihre E-Mail-Adresse mit diesem Link:

    { $link }

    Er gilt einmal und 24 Stunden lang. Wenn Sie das nicht waren, ignorieren Sie diese Mail bitte; es geschieht nichts.
mail-known-subject = Sealbook: Sie haben bereits ein Konto
mail-known-body =
    Guten Tag,

    jemand, vermutlich Sie, wollte diese Adresse noch einmal registrieren. Sie haben bereits ein Konto und können sich anmelden:

    { $link }

    Wenn Sie das nicht waren, ignorieren Sie diese Mail bitte; es wurde nichts geändert.
mail-request-subject = Sealbook: Ein Gesundheitsamt bittet Sie um Check-ins
mail-request-body =
    Guten Tag,

    ein Gesundheitsamt hat eine Anfrage zur Kontaktnachverfolgung an { $venue } gestellt. Bitte melden Sie sich an, um zu sehen, wer was wissen will, und um zu antworten:

    { $link }

    Diese Mail enthält keinen Link, der etwas freigibt. Ohne Ihre Freigabe wird nichts herausgegeben.

poster-title = Bitte einchecken
poster-how = Scannen Sie diesen Code mit der Kamera Ihres Telefons. Sie brauchen keine App.
poster-notice-title = Was mit Ihren Daten geschieht
poster-notice =
    Ihre Kontaktdaten werden auf Ihrem eigenen Telefon verschlüsselt, bevor sie gesendet werden. { $venue } kann sie nicht lesen, der Betreiber dieses Dienstes auch nicht.
    Sie öffnen sich nur, wenn das zuständige Gesundheitsamt ({ $office }) sie zur Nachverfolgung einer Infektion anfragt und { $venue } zustimmt. Nach { $days } Tagen werden sie gelöscht.
poster-typed = Keine Kamera? Geben Sie diese Adresse ein:
poster-made = Erstellt am { $date }

# Die Seiten.

start-failed = Diese Seite konnte nicht beginnen
to-home = Zur Übersicht
email-wrong = Das sieht nicht wie eine E-Mail-Adresse aus.
password-show = Passwort zeigen
keepless-title = Dieser Browser behält nichts
keepless-what = Ihr Browser lässt Seiten nichts speichern, vielleicht weil dies ein privates Fenster ist. Die Schlüssel Ihrer Betriebe brauchen einen Platz in diesem Browser. Bitte öffnen Sie die Seite in einem gewöhnlichen Fenster.

sign-in-title = Für Betriebe
sign-in-what = Codes drucken, sehen, wie voll es ist, und Anfragen des Gesundheitsamts beantworten.
sign-in-new = Noch kein Konto?
register = Als Betreiber registrieren
register-title = Als Betreiber registrieren
register-what = Sie brauchen eine E-Mail-Adresse, die Sie täglich lesen: Dorthin schreiben wir, wenn ein Gesundheitsamt anfragt.
register-name = Ihr Name
register-name-hint = Wie Sie angesprochen werden wollen. Den Namen des Betriebs geben Sie später an.
register-email-hint = Sie bekommen einen Link zur Bestätigung.
register-send = Konto anfragen
register-known = Sie haben schon ein Konto?
mailed-title = Bitte sehen Sie in Ihre E-Mails
mailed-what = Wir haben an { $email } geschrieben.
mailed-link = Öffnen Sie den Link in dieser Mail, um Ihr Passwort zu wählen. Er gilt einmal und 24 Stunden lang.
mailed-none = Nichts angekommen? Warten Sie eine Minute, sehen Sie in den Spam-Ordner und prüfen Sie die Adresse.
mailed-again = Noch einmal senden
confirm-title = Wählen Sie Ihr Passwort
confirm-what = Damit ist Ihre E-Mail-Adresse bestätigt, und Sie sind angemeldet.
confirm-send = Bestätigen und anmelden
used-title = Dieser Link gilt nicht mehr
used-now = Haben Sie ihn schon einmal benutzt, melden Sie sich mit Ihrem Passwort an. Sonst registrieren Sie sich bitte noch einmal; Sie bekommen einen neuen Link.

sign-out-keep-title = Auf Ihrem eigenen Gerät
sign-out-keep-what = Die Schlüssel Ihrer Betriebe bleiben in diesem Browser. Wer sich hier anmeldet, kann damit antworten.
sign-out-keep = Abmelden und Schlüssel behalten
sign-out-forget-title = Auf einem geteilten oder fremden Gerät
sign-out-forget-what = Die Schlüssel werden aus diesem Browser gelöscht. Zum Wiederkommen brauchen Sie Ihr Wiederherstellungsblatt.
sign-out-forget = Abmelden und Schlüssel vergessen
sign-out-unproven = Ein Blatt ist noch nicht geprüft
sign-out-unproven-what = Wenn Sie die Schlüssel jetzt vergessen und das Blatt nicht haben, ist der betroffene Betrieb nicht mehr zu öffnen.

home = Übersicht
home-running = Alles läuft.
home-foreign = Angehalten: Schlüssel passen nicht.
home-unproven = Ein Wiederherstellungsblatt ist noch nicht geprüft.
home-locked = Diesem Browser fehlen Schlüssel zum Antworten.
stale = Sie sehen den Stand von { $time } Uhr. Die Seite macht von selbst weiter, sobald die Verbindung wieder da ist.
home-wanted =
    { $count ->
        [one] Eine Anfrage wartet auf Sie
       *[other] { $count } Anfragen warten auf Sie
    }
home-nothing-wanted = Niemand will etwas von Ihnen. Wenn ein Gesundheitsamt anfragt, steht es hier, und Sie bekommen eine E-Mail.
home-venues = Ihre Betriebe
home-add = Weiteren Betrieb einrichten
first-title = Guten Tag, { $name }
first-what = Richten Sie Ihren ersten Betrieb ein. Es dauert etwa fünf Minuten; halten Sie einen Drucker oder einen Passwort-Manager bereit.
first-1 = Sie geben Name, Adresse und Bereiche an.
first-2 = Dieser Browser erzeugt die Schlüssel. Sie speichern ein Wiederherstellungsblatt und tippen es einmal ab.
first-3 = Danach drucken Sie Ihre Codes.
first-begin = Betrieb einrichten

venue-present = anwesend
venue-today = heute
venue-open = Geöffnet: Gäste können einchecken
venue-closed = Geschlossen: keine Check-ins
venue-close = Check-ins schließen
venue-reopen = Check-ins öffnen
venue-codes = Codes drucken
venue-codes-of = Codes drucken: { $venue }
venue-unproven = Blockiert: Das Wiederherstellungsblatt ist nicht geprüft
venue-unproven-what = Codes gibt es erst, wenn feststeht, dass Sie Ihr Blatt haben. Ohne Blatt und Browser könnte sonst niemand mehr antworten.
keys-here = Schlüssel: in diesem Browser
keys-locked = Schlüssel: nicht in diesem Browser
unlock = Entsperren
locked = Die Schlüssel dieses Betriebs sind nicht in diesem Browser
locked-what = Zum Unterschreiben und Öffnen werden sie gebraucht.
locked-now = Entsperren Sie diesen Browser mit Ihrem Wiederherstellungsblatt.
keys-refused = Angehalten: Diese Schlüssel passen nicht
keys-older = Der Dienst liefert ein älteres Schlüsselbündel als eines, das dieser Browser schon gesehen hat.
keys-foreign = Der Dienst nennt für diesen Betrieb andere Schlüssel als die, die Sie erzeugt haben.
keys-lost = Nein. Ihre Schlüssel und Ihr Blatt sind unverändert.
keys-now = Drucken Sie nichts und geben Sie nichts frei. Bitte sagen Sie es dem Betreiber dieses Dienstes.
untrue = Angehalten: Eine Unterschrift stimmt nicht
untrue-what = Etwas, das der Dienst geliefert hat, ist nicht von dem unterschrieben, von dem es sein müsste.

unlock-title = Diesen Browser entsperren
unlock-what = Tippen Sie die Zeichen von Ihrem Wiederherstellungsblatt ab, oder fügen Sie sie aus Ihrem Passwort-Manager ein. Sie bleiben in diesem Browser; der Dienst bekommt sie nicht.
unlock-none = Es gibt noch keinen Betrieb zu entsperren
unlocked-title = Entsperrt
unlocked-what =
    { $count ->
        [one] Ein Betrieb ist jetzt in diesem Browser entsperrt, und sein Blatt ist geprüft:
       *[other] { $count } Betriebe sind jetzt in diesem Browser entsperrt, und ihr Blatt ist geprüft:
    }
unlocked-others = Diese Betriebe brauchen ein anderes Blatt
prove = Blatt prüfen
prove-title = Prüfen Sie Ihr Blatt
prove-what = Nehmen Sie das gespeicherte Wiederherstellungsblatt zur Hand und tippen Sie die Zeichen ab. So steht fest, dass Sie Ihre Schlüssel wiederbekommen, auch wenn dieses Gerät kaputtgeht. Erst danach können Sie Codes drucken.
prove-lost = Sie haben das Blatt nicht gespeichert?
prove-lost-what = Dann richten Sie den Betrieb bitte noch einmal ein und speichern das neue Blatt. Es wurde noch kein Code gedruckt, also geht nichts verloren. Der erste Versuch bleibt in der Übersicht stehen und nimmt keine Gäste an.

checklist = Einrichtung
checklist-step = Schritt { $step } von { $of }
checklist-about = Name und Adresse
checklist-office = Gesundheitsamt
checklist-areas = Bereiche
checklist-sheet = Wiederherstellungsblatt
checklist-proof = Blatt prüfen
checklist-codes = Codes drucken
checklist-blocked = Codes drucken: gesperrt, bis das Blatt geprüft ist
checklist-is-done = erledigt
checklist-is-now = jetzt
checklist-is-open = noch offen

about-title = Welchen Betrieb richten Sie ein?
about-what = Name und Adresse sehen Ihre Gäste und das Gesundheitsamt.
about-name = Name des Betriebs
about-name-hint = So, wie er an der Tür steht.
about-street = Straße
about-number = Nummer
about-postal = Postleitzahl
about-town = Ort
about-postal-wrong = Bitte geben Sie eine Postleitzahl ein.
about-too-long = Die Adresse ist zu lang. Bitte kürzen Sie sie.
about-next = Weiter
nobody = Für { $postal } ist hier kein Gesundheitsamt zuständig
nobody-what = In dieser Region nimmt kein Gesundheitsamt mit dieser Postleitzahl teil. Ohne ein Amt könnte niemand etwas mit den Check-ins anfangen; deshalb wird der Betrieb nicht angelegt.
nobody-now = Prüfen Sie die Postleitzahl. Stimmt sie, fragen Sie bitte Ihr Gesundheitsamt, ob es teilnimmt.
office-title = Ihr Gesundheitsamt
office-for = Zuständig für
office-what = Nur dieses Amt kann nach Besuchen in Ihrem Betrieb fragen, und es erfährt nur, was Sie freigeben.
office-next = Weiter zu den Bereichen
who-verified = Geprüft: von der Region zertifiziert bis { $until }
areas-title = Gibt es Bereiche?
areas-what = Jeder Bereich bekommt einen eigenen Code. Wer nur im Garten war, hatte keinen Kontakt mit Gästen an der Bar: Je genauer die Bereiche, desto weniger Gäste werden angerufen. Sind die Tische nummeriert, geben Sie ihre Zahl an. Später lassen sich Bereiche nicht ändern.
areas-area = Bereich { $number }
areas-name = Name des Bereichs
areas-tables = Tische
areas-tables-wrong = Bitte eine Zahl von 0 bis 1000.
areas-add = Bereich hinzufügen
areas-remove = Entfernen
areas-remove-number = Bereich { $number } entfernen
areas-none = Weiter ohne Bereiche
areas-next = Weiter mit diesen Bereichen

sheet-title = Sealbook: Wiederherstellungsblatt
sheet-file = sealbook-wiederherstellungsblatt.pdf
sheet-explains-what = Mit diesen 56 Zeichen öffnen Sie die Schlüssel Ihrer Betriebe an jedem Rechner.
sheet-explains-keep = Bewahren Sie das Blatt bei Ihren Verträgen auf, nicht am Tresen. Wer es hat und Ihr Passwort kennt, kann in Ihrem Namen antworten.
sheet-explains-use = An einem neuen Rechner melden Sie sich an und wählen „Entsperren“. Der Dienst kann diese Zeichen nicht ersetzen.
sheet-fact-account = Konto
sheet-fact-venue = Erster Betrieb
sheet-fact-service = Dienst
sheet-fact-date = Erstellt
same-sheet-title = Ihr vorhandenes Blatt
same-sheet-what = Alle Ihre Betriebe haben dasselbe Wiederherstellungsblatt. Tippen Sie die Zeichen ab; damit werden die neuen Schlüssel verschlossen, und das Blatt ist zugleich geprüft.
same-sheet-go = Betrieb anlegen
registering = Ihr Betrieb wird angelegt
registering-what = Dieser Browser erzeugt die Schlüssel und verschließt sie mit Ihrem Blatt …
ready-title = Eingerichtet
ready-what = { $venue } kann Gäste empfangen. Ihr Blatt ist geprüft, die Schlüssel sind in diesem Browser.
ready-next = Als Letztes drucken Sie Ihre Codes und hängen sie auf.
ready-codes = Codes drucken

codes = Codes
codes-title = Codes für { $venue }
codes-what = Hängen Sie den Aushang dort auf, wo Gäste ankommen. Der Hinweis zum Datenschutz steht darauf.
codes-area = Aushang für
codes-whole = den ganzen Betrieb
codes-language = Sprache
codes-checking = Der Aushang wird geholt, und sein Code wird gelesen und verglichen …
codes-ours = Geprüft: Der Code auf diesem Aushang gehört zu Ihren Schlüsseln.
codes-pdf = Zum Drucken speichern (PDF, A4)
codes-svg = Als Bild speichern (SVG)
codes-preview = Vorschau des Aushangs
codes-after = Scannen Sie den gedruckten Code einmal mit Ihrem Telefon. Es muss genau diese Adresse zeigen:
codes-wrong = Angehalten: Das ist nicht Ihr Code
codes-unreadable = Angehalten: Der Code ist nicht lesbar
codes-wrong-what = Der Dienst hat einen Aushang geliefert, dessen Code nicht zu Ihren Schlüsseln gehört. Gäste würden damit für jemand anderen versiegeln.
codes-wrong-lost = Nein. Aushänge, die Sie früher geprüft und gedruckt haben, gelten weiter.
codes-wrong-now = Drucken Sie nichts. Bitte sagen Sie es dem Betreiber dieses Dienstes.
codes-locked = Zuerst entsperren
codes-locked-what = Bevor ein Code gedruckt wird, vergleicht dieser Browser ihn mit Ihren Schlüsseln. Dafür müssen sie hier sein.
codes-unproven = Zuerst das Blatt prüfen
codes-unproven-what = Codes gibt es erst, wenn das Wiederherstellungsblatt einmal abgetippt wurde.

requests = Anfragen
requests-open = Anfragen ({ $count })
requests-all = Alle Anfragen
requests-waiting = Warten auf Ihre Antwort
requests-answered = Beantwortet oder abgelaufen
requests-none = Noch keine Anfragen
requests-none-what = Wenn ein Gesundheitsamt nach Besuchen fragt, steht es hier, und Sie bekommen eine E-Mail.
request-unverified = Wer fragt, steht nicht fest
request-came = eingegangen { $ago }
request-title = Anfrage zu { $venue }
request-title-plain = Anfrage
request-unknown-what = Sie ist vielleicht inzwischen gelöscht, oder sie gehört zu einem anderen Konto.
request-expired-what = Sie wurde nicht beantwortet, und es wurde nichts herausgegeben. Sie müssen nichts tun.
request-locked-what = Um zu antworten, entsperren Sie diesen Browser mit Ihrem Wiederherstellungsblatt. Wer fragt und was, sehen Sie schon hier.
state-open = Offen
state-approved = Freigegeben
state-declined = Abgelehnt
state-expired = Abgelaufen
state-stopped = Angehalten
window-short = { $from }–{ $to }
window-one-day = { $day }, { $from } bis { $to } Uhr ({ $hours } Stunden)
window-more-days = { $day }, { $from } Uhr bis { $last }, { $to } Uhr ({ $hours } Stunden)

who = Wer fragt
who-person = Bearbeitet von
who-phone = Rückruf
who-phone-what = Diese Nummer steht im Zertifikat des Amts, nicht in der Anfrage. Wenn Sie Zweifel haben, rufen Sie dort an, bevor Sie antworten.
what = Was gefragt wird
what-window = Zeitraum
what-visits = Besuche
what-visits-now =
    { $count ->
        [0] Zurzeit fällt kein Besuch in diesen Zeitraum.
        [one] Zurzeit fällt ein Besuch in diesen Zeitraum.
       *[other] Zurzeit fallen { $count } Besuche in diesen Zeitraum.
    }
what-purpose = Zweck
what-basis = Rechtsgrundlage
what-until = Antwort möglich bis
learns = Das Amt erfährt
learns-contact = Name, Anschrift und Erreichbarkeit dieser Gäste, so wie sie sie eingegeben haben
learns-times = wann sie kamen und gingen, und in welchem Bereich sie waren
learns-not = Das Amt erfährt nicht
learns-not-others = wer sonst bei Ihnen war, und an anderen Tagen
learns-not-elsewhere = wo diese Gäste sonst noch waren
learns-you = Sie selbst und dieser Dienst erfahren keinen Namen, und auch nicht, wer krank ist.
police = Diese Daten dürfen nur zur Nachverfolgung von Kontakten verwendet werden, nicht von der Polizei und für keinen anderen Zweck (§ 28a Abs. 4 IfSG). Jede Anfrage und jede Antwort ist mit Namen unterschrieben und wird protokolliert.
answer = Ihre Antwort
answer-again = Sie haben abgelehnt. Sie können noch freigeben.
answer-what = Ohne Ihre Freigabe wird nichts herausgegeben. Eine Freigabe lässt sich nicht zurücknehmen.
approve = Freigeben
decline = Mit Begründung ablehnen

approving = Die Freigabe wird vorbereitet
approving-what = Bis zum Ende wird nichts freigegeben. Sie können abbrechen.
approving-fetching = Die versiegelten Besuche werden geholt …
approving-rate =
    { $rate ->
        [one] Ein Besuch in der Sekunde
       *[other] { $rate } Besuche in der Sekunde
    }
approving-sending = Die Freigabe wird unterschrieben und gesendet …
approve-stopped = Abgebrochen
approve-stopped-what = Es wurde nichts freigegeben. Sie können neu beginnen.
approve-failed = Von hier aus wurde nichts freigegeben
already-now = Gehen Sie zurück zur Anfrage. Dort steht, was freigegeben wurde.
approve-back = Zurück zur Anfrage

decline-title = Warum lehnen Sie ab?
decline-what = Das Amt liest Ihre Begründung. Sie wird unterschrieben und aufbewahrt. Bis die Anfrage abläuft, können Sie noch freigeben.
decline-reason = Begründung
decline-reason-hint = Höchstens 200 Zeichen. Bitte nennen Sie keine Gäste.
decline-too-long = Bitte höchstens 200 Zeichen.
decline-send = Ablehnung senden

decided-approved = Freigegeben
decided-declined = Abgelehnt
decided-released = Sie haben diese Anfrage freigegeben
decided-refused = Sie haben diese Anfrage abgelehnt
decided-to = Nur { $office } kann das Freigegebene öffnen. Sie müssen nichts weiter tun.
decided-when = Wann
decided-reason = Begründung
decided-nothing = Es wurde nichts herausgegeben.
count-released = Freigegeben
count-refused = Zurückgehalten
count-unopenable = Nicht zu öffnen
count-visits =
    { $count ->
        [0] kein Besuch
        [one] ein Besuch
       *[other] { $count } Besuche
    }
count-refused-what = Sie lagen außerhalb des gefragten Zeitraums.
count-unopenable-what = Sie sind beschädigt oder waren nie für Ihren Betrieb bestimmt. Alle anderen sind davon nicht betroffen.

check-lost = Nein. Es wurde nichts herausgegeben.
check-now = Antworten Sie nicht. Rufen Sie Ihr Gesundheitsamt unter einer Nummer an, die Sie selbst herausgesucht haben, und nennen Sie die Nummer der Prüfung.
check-1 = Die Schlüssel dieses Betriebs gehören zu einer anderen Region als diese Seite.
check-2 = Die Regeln der Region sind nicht von ihr unterschrieben, abgelaufen oder älter als die, die dieser Browser kennt.
check-2-now = Antworten Sie nicht. Bitte sagen Sie es dem Betreiber dieses Dienstes und nennen Sie die Nummer der Prüfung.
check-3 = Das Zertifikat des Gesundheitsamts kommt nicht von der Region, ist abgelaufen oder wurde zurückgezogen.
check-4 = Das Gesundheitsamt hat die Person, die fragt, nicht oder nicht mehr bestätigt.
check-5 = Die Anfrage ist nicht von dieser Person unterschrieben, oder sie wurde verändert.
check-6 = Die Anfrage gilt einem anderen Betrieb, oder dieses Amt ist für Ihren nicht zuständig.
check-7 = Der Zeitraum ist länger, als die Region erlaubt, oder liegt nicht auf vollen Stunden.
check-8 = Eine Anfrage dieser Größe braucht die Unterschrift einer zweiten Person im Amt, und die fehlt.
check-9 = Die Anfrage ist abgelaufen.
check-9-now = Sie müssen nichts tun. Das Amt kann neu fragen.
check-10 = Diese Anfrage wurde schon freigegeben, vielleicht in einem anderen Browser.
check-10-now = Laden Sie die Seite neu, um die Antwort zu sehen.
