using System;
using System.Runtime.InteropServices;

namespace Lucene.Net.Util;

public static class Constants
{
    public static readonly string LUCENE_MAIN_VERSION = "4.8";
    public static readonly string LUCENE_VERSION = "4.8.0";
    public static readonly bool FREE_BSD = OperatingSystem.IsFreeBSD();
    public static readonly bool LINUX = OperatingSystem.IsLinux();
    public static readonly bool MAC_OS_X = OperatingSystem.IsMacOS();
    public static readonly bool SUN_OS;
    public static readonly bool WINDOWS = OperatingSystem.IsWindows();
    public static readonly string OS_ARCH = RuntimeInformation.OSArchitecture.ToString();
    public static readonly string OS_NAME = RuntimeInformation.OSDescription;
    public static readonly string OS_VERSION = string.Empty;
    public static readonly bool RUNTIME_IS_64BIT = Environment.Is64BitProcess;
    public static readonly string RUNTIME_VENDOR = "Microsoft";
    public static readonly string RUNTIME_VERSION = Environment.Version.ToString();
}
