# shellcheck shell=bash
# Sourced by packaging/demo: the citizen's lives, the officer's work, and the search for what was promised. A promise that
# is not found goes into troubles; the run goes on, so that its results can be looked at.

troubles=()
trouble() { troubles+=("$1"); printf 'demo: %s\n' "$1" >&2; }

case='' number='' lane='' code='' slip=''

runLife() { # runLife N: one citizen in front of the kiosk, one process; what the finger counted goes to life-N.json
    local pictures=("$out"/screens/*.png) first=1 why status
    [ ! -e "${pictures[0]}" ] || first=$((${#pictures[@]} + 1))
    local played=(--rehearse "$rehearsal" --by "$by" --life "$1" --first-picture "$first" --out "$out/screens" ${slip:+--slip "$slip"})
    [ $by != reader ] || played=()
    start kiosk timeout -k 5 150 "${inside[@]}" env QT_QPA_PLATFORM=xcb "$bin/dvc-kiosk" "${kioskWords[@]}" --size "$size" "${played[@]}"
    if [ $by = reader ]; then
        "$root/packaging/simulated/reader" "$rehearsal" "$1" "$work/card" "$out/screens" ${slip:+"$slip"} 2>>"$work/logs/reader.log"
        status=$?
        stop kiosk
    else
        wait "${pids[kiosk]}"
        status=$?
        unset "pids[kiosk]"
    fi
    mv "$out"/screens/life-*.json "$work/life-$1.json" 2>/dev/null || echo '{}' >"$work/life-$1.json"
    [ $status -ne 0 ] || return 0
    why=$(jq -r '.error // empty' "$work/life-$1.json")
    trouble "life $1 of the rehearsal failed: ${why:-$(tail -n 1 "$work/logs/kiosk.log") (status $status)}"
}

row() { kioskctl queue --json | jq -c --arg case "$case" 'select(.case == $case)' | tail -n 1; }
field() { row | jq -r --arg name "$1" '.[$name] // empty'; }

lookAtHeld() { # off line: the citizen has left, the portal has nothing, the kiosk holds the sealed case
    local states
    states=$(kioskctl queue --json | jq -r .state | sort -u)
    [[ $states == held || $states == sending ]] || trouble "with the portal away the kiosk should hold the case: $states."
    compgen -G "$work/state/spool/*.age" >/dev/null || trouble "with the portal away no sealed file lies in the spool."
}

copyState() { # the kiosk's things as the citizen left them
    mkdir -p "$keepState"
    cp -a "$work/state" "$work/logs" "$work/runtime" "$keepState/" 2>/dev/null
    [ ! -d "$work/printer" ] || cp -a "$work/printer" "$keepState/print-spool"
}

qrTexts() { zbarimg -q --raw -Sdisable -Sqrcode.enable "$@" 2>/dev/null; }

readPaper() { # the QR of the printed slip, as another reader sees it; printer gone: the QR of the last picture
    local pdf name pictures i moment expected
    for pdf in "$work"/printer/received/*.pdf; do
        [ -e "$pdf" ] || continue
        name=$(basename "$pdf" .pdf)
        cp "$pdf" "$out/printed/"
        pdftoppm -r 203 -png -singlefile "$pdf" "$out/printed/$name" 2>>"$work/logs/pdftoppm.log"
    done
    pictures=("$out"/printed/*.png)
    [ $printerGone = no ] || pictures=("$out"/screens/*.png)
    for ((i = ${#pictures[@]} - 1; i >= 0; i--)); do
        slip=$(qrTexts "${pictures[i]}" | grep -m 1 '/t/')
        [ -z "$slip" ] || break
    done
    [[ $slip =~ /t/([0-9a-f-]{36})#([^.]+)\.([A-Z])\. ]] ||
        die "${troubles[0]:-no paper and no picture carries a QR of ours.}"
    case=${BASH_REMATCH[1]} number=${BASH_REMATCH[2]} moment=${BASH_REMATCH[3]}
    [ -n "$(row)" ] || die "the QR names the case $case, which the kiosk does not know."
    [ "$(field number)" = "$number" ] || trouble "the QR's number $number is not the case's."
    lane=$(field lane)
    [ "$lane" = "$(jq -r .lane "$rehearsal")" ] || trouble "the case went lane $lane, not the rehearsal's."
    expected=D # delivered while the citizen waited
    [ $offLine = no ] || expected=S # saved, not sent
    [ "$lane" != 4 ] || expected=P # prepared, whatever the line does
    [ "$moment" = $expected ] || trouble "the paper tells of moment $moment where $expected is true."
}

purged() { [ "$(field state)" = purged ]; }
# A person's wish to the daemon: now, not at the next try.
sendNow() { dbus-send --system --dest=vn.dvc.Sync1 /vn/dvc/Sync1 vn.dvc.Sync1.SendNow 2>>"$work/logs/bus.log"; }
awaitDelivered() { # the kiosk has the portal's signed statement and no longer holds the case
    sendNow
    until_ 60 purged || trouble "the kiosk still holds the case: $(field state)."
    [ ! -e "$work/state/spool/$case.age" ] || trouble "the sealed file still lies in the spool."
}

openCase() { # the portal opens what came, with this run's own key
    portal open "$case" --out "$work/opened" >/dev/null || { trouble "the portal could not open the case."; return; }
    cp -r "$work/opened/." "$out/portal/"
    cp "$work/portal/sealing.identity" "$out/portal/" || trouble "the portal's sealing identity is not where it should be."
    [ "$(jq -r .case "$out/portal/dossier.json")" = "$case" ] || trouble "the opened dossier names another case."
    field delivered_jws >"$out/delivered.jws"
    [ -s "$out/delivered.jws" ] || trouble "the kiosk has no signed statement of delivery."
}

known() { [ "$(field word)" = accepted ]; }
acceptCase() { # an officer accepts
    code=H56.99-$(date +%y%m%d)-0001
    portal decide "$case" --accept "$code" --receiver "Lê Thị Hòa" --due "$(date -d '+5 days' +%F)" >/dev/null ||
        { trouble "the officer's acceptance failed: $(tail -n 1 "$work/logs/portal-commands.log")"; return; }
    sendNow
    until_ 30 known || trouble "the officer's acceptance did not reach the kiosk."
}

lookAtAccepted() {
    field decision_jws >"$out/accepted.jws"
    [ -s "$out/accepted.jws" ] || trouble "the kiosk has no signed acceptance."
    [ "$(field code)" = "$code" ] || trouble "the kiosk knows another official code than the officer gave."
    [ "$lives" -ge 2 ] || trouble "the rehearsal never comes back to look the case up."
}

summarise() { # summarise SECONDS: summary.json, a last sentence, the status
    local ok=true
    [ ${#troubles[@]} -eq 0 ] || ok=false
    jq -s -c --argjson ok $ok --arg case "$case" --arg number "$number" --arg code "$code" --argjson lane "${lane:-null}" \
        --argjson seconds "$1" --arg state "$(field state)" --arg printed "$(field printed)" \
        'def total(name): map(.[name] // 0) | add;
         {ok: $ok, case: $case, number: $number, code: (if $code == "" then null else $code end), lane: $lane,
          seconds: $seconds, taps: total("taps"), keys: total("keys"), presses: total("presses"), screens: total("screens"),
          questions: total("questions"), typed: total("typed"), estimated_seconds: total("estimated_seconds"),
          case_state: $state, printed: (if $printed | IN("printed", "failed", "uncertain") then $printed else "none" end)}' \
        "$work"/life-*.json >"$out/summary.json"
    cat "$out/summary.json"
    [ $ok = true ] || { printf 'demo: %s (%s)\n' "${troubles[0]}" "$out" >&2; exit 1; }
    say "what lane $lane promises was found; pictures, papers and the opened case lie in $out."
}

addCatalog() { # the shipped procedures and those in $catalog, signed with this run's catalog key
    local added
    cp -r "$root/resources/catalog" "$work/catalog"
    for added in "$catalog"/procedures/*/; do rm -rf "$work/catalog/procedures/$(basename "$added")"; done
    cp -rL "$catalog"/. "$work/catalog" || die "the folder $catalog cannot be read."
    kioskctl catalog build "$work/catalog" --out "$work/added.dvccat" ||
        die "the catalog in $catalog was not taken: $(tail -n 1 "$work/logs/kioskctl.log")"
    kioskctl catalog sign "$work/added.dvccat" --key "$work/portal/catalog.key" >/dev/null &&
        kioskctl catalog import "$work/added.dvccat" ||
        die "the catalog was not taken: $(tail -n 1 "$work/logs/kioskctl.log")"
}

startCardScanner() { # a serial line that sends the rehearsal's card at each Enter in this terminal
    mkfifo "$work/card"
    start scanner socat "PTY,link=$work/scanner,rawer" "PIPE:$work/card"
    until_ 5 test -e "$work/scanner" || die "the simulated card scanner did not start."
    cardPort=$work/scanner
}

useByHand() { # the kiosk in a window, one life per citizen, until its window is closed or Ctrl-C
    say "the kiosk is open. Press Enter here to hold a card to its scanner; Ctrl-C ends the demo."
    while :; do
        start kiosk "${inside[@]}" "$bin/dvc-kiosk" "${kioskWords[@]}" --windowed --size "$size"
        while alive kiosk; do
            read -r -t 0.5 _
            case $? in
                0) printf '%s\r' "$(jq -r .card "$rehearsal")" >"$work/card" ;;
                1) sleep 0.5 ;; # nobody types here: the terminal is closed
            esac
        done
        wait "${pids[kiosk]}" || break
    done
}
