language = Sprache
language-de = Deutsch
language-en = English

first-title = Ein Gästebuch, das niemand allein lesen kann
first-lead = Sie checken mit dem Code des Betriebs ein. Was Sie hinterlassen, wird auf Ihrem eigenen Telefon verschlüsselt. Es öffnet sich nur, wenn ein Gesundheitsamt es zur Nachverfolgung einer Infektion anfragt und der Betrieb oder Sie selbst zustimmen. Es verschwindet von selbst.
door-guest = Ich bin Gast
door-guest-what = Ihre Besuche, nur auf diesem Gerät. Zum Einchecken scannen Sie den Code im Betrieb.
door-operator = Ich leite einen Betrieb
door-operator-what = Code drucken, Belegung sehen, Anfragen beantworten.
door-office = Ich arbeite im Gesundheitsamt
door-office-what = Betriebe anfragen, Freigegebenes öffnen.
first-how = So funktioniert es
first-how-1 = Ihr Telefon versiegelt Ihre Kontaktdaten mit einem Schlüssel aus zwei Hälften: eine für das Gesundheitsamt, eine für den Betrieb. Keine Hälfte öffnet allein etwas.
first-how-2 = Fragt das Gesundheitsamt an, sieht der Betrieb, wer warum fragt, und stimmt zu oder lehnt ab. Nur eine Zustimmung bringt die Hälften zusammen, und nur für diese eine Anfrage.
first-how-3 = Spätestens nach { $days } Tagen werden Check-ins und Schlüssel vernichtet.
first-docs = Die Programmierschnittstelle

docs-title = Sealbook: die Programmierschnittstelle
docs-noscript = Diese Seite braucht JavaScript, um die Beschreibung darzustellen. Die Beschreibung selbst:

demo-title = Demo: Wen möchten Sie spielen?
demo-intro = Dies ist eine Demo-Region. Ihre Geheimnisse stehen auf dieser Seite; ein echter Dienst könnte sie nicht zeigen, weil er sie nicht hat.
demo-operator = Betreiberin des Café Morgenrot
demo-operator-what = Druckt den Code, sieht die Belegung, beantwortet Anfragen. In einem neuen Browser entsperren Sie mit dem Wiederherstellungsblatt.
demo-officer = Ermittler im Gesundheitsamt
demo-officer-what = Fragt Betriebe an und öffnet, was freigegeben wurde. Eine Leitung bestätigt jeden neuen Browser; hier geschieht das nach wenigen Sekunden von selbst.
demo-lead = Leitung des Gesundheitsamts
demo-lead-what = Hält die Schlüssel des Amts und bestätigt die Browser der Kollegen. In einem neuen Browser entsperren Sie mit dem Wiederherstellungsblatt.
demo-address = Seite
demo-email = E-Mail
demo-password = Passwort
demo-sheet = Wiederherstellungsblatt
demo-mails = Mails, die verschickt worden wären
demo-no-mails = Noch keine.
demo-open-link = Link öffnen
