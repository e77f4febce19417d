# Die Seiten für Gäste.

mine = Meine Besuche
mine-here = Sie liegen nur auf diesem Gerät. Der Dienst kann sie nicht zeigen, weil er nicht weiß, welche Besuche Ihre sind.
mine-empty = Noch keine Besuche
mine-empty-now = Zum Einchecken scannen Sie im Betrieb den Code mit der Kamera Ihres Telefons. Dann erscheint Ihr Besuch hier.
mine-me = Meine Kontaktdaten
mine-me-none = Auf diesem Gerät ist nichts gespeichert.
mine-me-add = Kontaktdaten eingeben

me-step-0 = Wie heißen Sie?
me-step-1 = Wo wohnen Sie?
me-step-2 = Wie sind Sie zu erreichen?
me-stays = Schritt { $step } von 3. Das bleibt auf Ihrem Gerät. Nur eine versiegelte Abschrift verlässt es, wenn Sie einchecken.
me-given = Vorname
me-family = Nachname
me-street = Straße
me-number = Nummer
me-postal = Postleitzahl
me-city = Ort
me-phone = Telefon
me-email = E-Mail
me-reach = Eines von beiden genügt.
me-reach-wrong = Bitte geben Sie eine Telefonnummer oder eine E-Mail-Adresse an.
me-phone-wrong = Das sieht nicht wie eine Telefonnummer aus.
me-email-wrong = Das sieht nicht wie eine E-Mail-Adresse aus.
me-too-long = Zusammen ist das zu lang zum Versiegeln. Bitte kürzen Sie es.
me-next = Weiter
me-keep = Auf diesem Gerät behalten

check-in = Einchecken
leave = Gehen
ready-as = Sie checken ein als
ready-edit = Ändern
ready-what = Ihre Daten werden jetzt auf diesem Gerät versiegelt. { $venue } und der Dienst können sie nicht lesen. Sie verfallen nach { $days } Tagen.
closed-now = Bitte fragen Sie das Personal. Es wurde nichts gesendet.
clock-off = Die Uhr Ihres Geräts geht nicht richtig
clock-off-what = Sie weicht um { $minutes } Minuten ab. Für diesen Besuch zählt die Uhr des Dienstes.
elsewhere = Sie sind noch bei { $venue } eingecheckt
elsewhere-leave = Dort zuerst gehen

seal-who = Nur { $office } kann das lesen, und nur wenn { $venue } eine Anfrage freigibt.
seal-code = Der Code an der Wand gehört zu den Schlüsseln von { $venue }.
seal-office = { $office } ist von der Region zertifiziert, bis { $until }.
seal-area = Es ist zuständig für die Postleitzahl { $postal }.
seal-day = Der Schlüssel von heute ist von diesem Amt unterschrieben.
seal-phone = Sie erreichen es unter { $phone }.

inside = Eingecheckt
inside-since = seit { $time }
inside-details = Einzelheiten zeigen
fact-office = Gesundheitsamt
fact-expires = Verfällt
fact-receipt = Quittung
left = Sie sind gegangen
left-what = { $venue }, bis { $time }.
left-estimated = Die Zeit ist geschätzt, weil der Besuch schon beendet war.
left-then = Der Besuch bleibt versiegelt. Fragt niemand an, wird er am { $until } vernichtet. Nur { $office } könnte anfragen.

waiting-title = Noch nicht gesendet
waiting-what = Ihr Check-in bei { $venue } ist versiegelt und wartet auf diesem Gerät auf eine Verbindung.
waiting-lost = Es ist nichts verloren. Diese Seite sendet ihn von selbst, sobald es eine Verbindung gibt.
waiting-again = Jetzt senden
state-waiting = Nur auf diesem Gerät, wartet auf das Senden
state-sealed = Versiegelt bis { $until }
span = { $from } bis { $to }
span-open = seit { $from }
span-estimated = { $from } bis { $to } (geschätzt)

keepless-title = Dieser Browser behält nichts
keepless-what = Ihr Browser lässt Seiten nichts speichern, vielleicht weil dies ein privates Fenster ist. Der Schlüssel Ihres Besuchs muss auf Ihrem Gerät bleiben; ohne ihn könnten Sie nicht gehen und nicht sehen, wer danach gefragt hat.
keepless-now = Bitte öffnen Sie den Code in einem gewöhnlichen Fenster, oder bitten Sie das Personal um ein Formular.

stop-nothing-sent = Nein. Es wurde nichts gesendet.
stop-code = Dieser Code ist nicht vollständig
stop-code-what = Der Adresse fehlt am Ende der Teil, der die Schlüssel des Betriebs beweist.
stop-code-now = Bitte scannen Sie den Code an der Wand mit der Kamera. Eine abgetippte Adresse braucht auch alles nach dem #.
stop-unknown-venue = Dieser Code gilt nicht mehr
stop-unknown-venue-what = Der Dienst kennt diesen Betrieb nicht. Der Code ist vielleicht veraltet oder aus einer anderen Region.
stop-unknown-venue-now = Bitte fragen Sie das Personal nach dem aktuellen Code.
stop-network = Keine Verbindung
stop-network-what = Die Schlüssel des Betriebs konnten nicht geholt werden.
stop-network-now = Prüfen Sie Ihre Verbindung. Diese Seite versucht es von selbst wieder.
stop-refused = Der Check-in wurde nicht angenommen
stop-refused-now = Bitte versuchen Sie es noch einmal. Wenn es wieder geschieht, fragen Sie das Personal.
stop-check = Zu Ihrer Sicherheit angehalten
stop-check-number = Sicherheitsprüfung { $step } ist fehlgeschlagen:
stop-check-1 = Der Code oder diese Seite gehört zu einer anderen Region.
stop-check-2 = Die Regeln der Region sind nicht von ihr unterschrieben oder abgelaufen.
stop-check-3 = Das Zertifikat des Gesundheitsamts ist nicht gültig.
stop-check-4 = Die Schlüssel des Betriebs sind nicht die des Codes an der Wand.
stop-check-5 = Dieses Gesundheitsamt ist für diesen Betrieb nicht zuständig.
stop-check-6 = Es gibt keinen gültigen Schlüssel des Amts für heute.
stop-check-7 = Die Uhren Ihres Geräts und des Dienstes weichen zu weit voneinander ab.
stop-check-8 = Ihre Daten ließen sich nicht versiegeln.
stop-check-what = Ihr Gerät prüft jeden Schlüssel, bevor es etwas versiegelt. Einer davon ist nicht, was er sein muss.
stop-check-now = Checken Sie hier mit dieser Seite nicht ein. Bitte nennen Sie dem Personal die Nummer der Prüfung; Sie können Ihre Daten auf Papier hinterlassen.
