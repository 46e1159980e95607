// A driver of SANE's for what its own simulated devices cannot do: `desk:sheet` has an empty feeder and one sheet on
// the glass that does not say how long it is, `desk:endless` a sheet without an end, `desk:crash` dies while it reads,
// `desk:deaf` blocks and hears no sane_cancel, `desk:stuck` scans and cannot be closed. Loaded by SANE as
// libsane-desk.so.1.

#include <sane/sane.h>

#include <cstdlib>
#include <cstring>
#include <string>

#include <unistd.h>

namespace {

constexpr int width = 40;
constexpr int lines = 30;
std::string device;
bool glass = false;
int sent = 0;

const SANE_String_Const sources[] = {"ADF", "Flatbed", nullptr};
SANE_Option_Descriptor option(const char* name, SANE_Value_Type type, SANE_Int size)
{
    SANE_Option_Descriptor about{};
    about.name = about.title = about.desc = name;
    about.type = type;
    about.size = size;
    about.cap = SANE_CAP_SOFT_SELECT | SANE_CAP_SOFT_DETECT;
    return about;
}

} // namespace

extern "C" {

SANE_Status sane_desk_init(SANE_Int* version, SANE_Auth_Callback)
{
    if (version)
        *version = SANE_VERSION_CODE(1, 0, 0);
    return SANE_STATUS_GOOD;
}
void sane_desk_exit() { }
SANE_Status sane_desk_get_devices(const SANE_Device*** list, SANE_Bool)
{
    static const SANE_Device* none[] = {nullptr};
    *list = none;
    return SANE_STATUS_GOOD;
}
SANE_Status sane_desk_open(SANE_String_Const name, SANE_Handle* handle)
{
    device = name;
    *handle = &device;
    return SANE_STATUS_GOOD;
}
void sane_desk_close(SANE_Handle)
{
    while (device == "stuck")
        ::pause();
}
const SANE_Option_Descriptor* sane_desk_get_option_descriptor(SANE_Handle, SANE_Int index)
{
    static const auto count = option("", SANE_TYPE_INT, sizeof(SANE_Word));
    static const auto source = [] {
        auto about = option("source", SANE_TYPE_STRING, 16);
        about.constraint_type = SANE_CONSTRAINT_STRING_LIST;
        about.constraint.string_list = sources;
        return about;
    }();
    return index == 0 ? &count : index == 1 ? &source : nullptr;
}
SANE_Status sane_desk_control_option(SANE_Handle, SANE_Int index, SANE_Action action, void* value, SANE_Int* info)
{
    if (info)
        *info = 0;
    if (index == 0 && action == SANE_ACTION_GET_VALUE)
        *static_cast<SANE_Word*>(value) = 2;
    else if (index == 1 && action == SANE_ACTION_GET_VALUE)
        std::strcpy(static_cast<char*>(value), sources[glass ? 1 : 0]);
    else if (index == 1 && action == SANE_ACTION_SET_VALUE)
        glass = std::strcmp(static_cast<const char*>(value), sources[1]) == 0;
    else
        return SANE_STATUS_INVAL;
    return SANE_STATUS_GOOD;
}
SANE_Status sane_desk_get_parameters(SANE_Handle, SANE_Parameters* about)
{
    *about = {SANE_FRAME_GRAY, SANE_TRUE, width, width, -1, 8};
    return SANE_STATUS_GOOD;
}
SANE_Status sane_desk_start(SANE_Handle)
{
    sent = 0;
    return glass ? SANE_STATUS_GOOD : SANE_STATUS_NO_DOCS;
}
SANE_Status sane_desk_read(SANE_Handle, SANE_Byte* data, SANE_Int most, SANE_Int* count)
{
    *count = 0;
    if (device == "crash")
        std::abort();
    while (device == "deaf")
        ::pause();
    if (device != "endless" && sent == width * lines)
        return SANE_STATUS_EOF;
    *count = device == "endless" || most < width ? most : width;
    std::memset(data, 0x80, static_cast<std::size_t>(*count));
    sent += *count;
    return SANE_STATUS_GOOD;
}
void sane_desk_cancel(SANE_Handle) { }
SANE_Status sane_desk_set_io_mode(SANE_Handle, SANE_Bool)
{
    return SANE_STATUS_UNSUPPORTED;
}
SANE_Status sane_desk_get_select_fd(SANE_Handle, SANE_Int*)
{
    return SANE_STATUS_UNSUPPORTED;
}

} // extern "C"
