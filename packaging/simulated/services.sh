# shellcheck shell=bash
# Sourced by packaging/demo: starts and stops what stands around the kiosk. Everything lies below $work; every child is
# ended by the pid that it was started with.

declare -A pids=()

start() { # start NAME COMMAND…: in the background; stdout to $work/NAME.out, stderr to logs/NAME.log
    local name=$1
    shift
    "$@" >"$work/$name.out" 2>>"$work/logs/$name.log" </dev/null &
    pids[$name]=$!
}

alive() { [ -n "${pids[$1]-}" ] && kill -0 "${pids[$1]}" 2>/dev/null; }

stop() { # stop NAME…: asks, waits three seconds, then insists
    local name i
    for name in "$@"; do
        [ -n "${pids[$name]-}" ] || continue
        kill -TERM "${pids[$name]}" 2>/dev/null
        for ((i = 0; i < 60; i++)); do alive "$name" && sleep 0.05 || break; done
        alive "$name" && kill -KILL "${pids[$name]}" 2>/dev/null
        wait "${pids[$name]}" 2>/dev/null
        unset "pids[$name]"
    done
}

stopAll() { stop kiosk daemon portal printer scanner reading screen bus network; }

until_() { # until_ SECONDS COMMAND…: asks every 50 ms whether the command succeeds
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}

readyOrDead() { grep -qs '"ready":true' "$work/$1.out" || ! alive "$1"; }
ready() { # ready NAME: waits for its ready line
    until_ 20 readyOrDead "$1"
    grep -qs '"ready":true' "$work/$1.out" || { tail -n 5 "$work/logs/$1.log" >&2; die "$1 did not start."; }
}
readyField() { jq -r "select(.ready) | .$2" "$work/$1.out" | head -n 1; }

# The kiosk and its printer live in a network namespace of their own with loopback only: what the demo shows, it shows
# of a kiosk without a network. Screen and bus are sockets in the file system and pass. Where the kernel does not let us,
# the kiosk runs beside everything else, and the demo says so.
inside=()
startNetwork() {
    local own=() enter=()
    if [ "$(id -u)" -ne 0 ]; then
        own=(--user --map-current-user --keep-caps)
        enter=(-U --preserve-credentials)
    fi
    start network unshare "${own[@]}" --net bash -c 'ip link set lo up && echo "{\"ready\":true}" && exec sleep infinity'
    until_ 5 readyOrDead network
    if alive network && grep -qs ready "$work/network.out"; then
        inside=(nsenter -t "${pids[network]}" "${enter[@]}" -n --)
    else
        stop network
        say "note: no network namespace can be made here; the kiosk runs with this machine's network."
    fi
}

startBus() {
    cat >"$work/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=$work/runtime/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML
    export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/runtime/bus
    unset DBUS_SESSION_BUS_ADDRESS
    start bus dbus-daemon --config-file="$work/bus.conf" --nofork
    until_ 10 test -S "$work/runtime/bus" || die "the private message bus did not start."
}

startScreen() { # startScreen WxH: an X server that nobody sees
    local number
    mkfifo "$work/display"
    start screen bash -c 'exec Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp -noreset 3>"$2"' - "$1" "$work/display"
    read -r -t 20 number <>"$work/display" || die "Xvfb did not start: $(tail -n 2 "$work/logs/screen.log")"
    export DISPLAY=:$number
    unset WAYLAND_DISPLAY XAUTHORITY
}

startReading() { # the accessibility bus, as a desktop starts it for a screen reader
    export DBUS_SESSION_BUS_ADDRESS=unix:path=$work/runtime/bus QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
    start reading /usr/libexec/at-spi-bus-launcher --launch-immediately
    until_ 10 compgen -G "$work/runtime/at-spi/bus*" >/dev/null || die "the accessibility bus did not start."
}

startPrinter() {
    mkdir -p "$work/printer"
    start printer "${inside[@]}" "$root/packaging/simulated/printer/start" "$work/printer"
    ready printer
    printerUri=$(readyField printer uri)
}

startPortal() { # the first time on a free port, later on the same one: the kiosk knows only this address
    start portal "$bin/dvc-portal" --data "$work/portal" --listen "127.0.0.1:${portalPort:-0}"
    ready portal
    portalPort=$(readyField portal port)
}

portal() { "$bin/dvc-portal" "$@" --data "$work/portal" 2>>"$work/logs/portal-commands.log"; }
kioskctl() { "$bin/dvc-kioskctl" --config "$work/kiosk.toml" "$@" 2>>"$work/logs/kioskctl.log"; }
startDaemon() { start daemon "$bin/dvc-syncd" --config "$work/kiosk.toml"; }

laySheet() { # what lies on the simulated paper scanner: a made-up birth certificate of the midwife's, 150 dpi
    mkdir -p "$work/scanner-settings" && echo pnm >"$work/scanner-settings/dll.conf" &&
        gunzip -c "$root/packaging/simulated/scanner/sheet.pgm.gz" >"$work/sheet.pnm"
}

writeSettings() { # a made-up service point
    cat >"$work/kiosk.toml" <<TOML
[site]
name = "Bưu điện xã Thọ Xuân, tỉnh Thanh Hóa (máy tập)"
kind = "receive"
decision = "QĐ 123/QĐ-UBND"
lanes = [2, 3, 4]
agency = "H56.99"
hours = "7:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu"
hotlines = ["18001096"]

[screen]
diagonal_inches = 21.5
size = "$size"

[printing]
transport = "$transport"
uri = "$printerUri"
media = "thermal-80"

[scanner.card]
port = "$cardPort"

[scanner.paper]
device = "pnm:0"
config_dir = "$work/scanner-settings"
options = ["filename=$work/sheet.pnm"]
dpi = 150

[portal]
trust = "$work/trust"
identity = "$work/identity"

[paths]
state = "$work/state"
runtime = "$work/runtime"
TOML
}
