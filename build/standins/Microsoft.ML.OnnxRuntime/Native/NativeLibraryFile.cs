using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>
    /// Finds the native library: beside the program, then in runtimes/RID/native as packages lay it out, then wherever the system
    /// looks. Its own folder goes first because Windows carries an old onnxruntime.dll of its own.
    /// </summary>
    internal static class NativeLibraryFile
    {
        private const string Name = "onnxruntime";

        internal static IntPtr Load()
        {
            var looked = new List<string>();
            string broken = null;
            foreach (string folder in Folders())
            {
                foreach (string file in Files())
                {
                    string path = Path.Combine(folder, file);
                    looked.Add(path);
                    if (!File.Exists(path))
                    {
                        continue;
                    }
                    try
                    {
                        return NativeLibrary.Load(path);
                    }
                    catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
                    {
                        broken ??= path + " is there but did not load: " + e.Message;
                    }
                }
            }
            if (NativeLibrary.TryLoad(Name, typeof(NativeLibraryFile).Assembly, null, out IntPtr handle))
            {
                return handle;
            }
            throw new DllNotFoundException(
                "The native ONNX Runtime for " + Rid() + " was not found. " + (broken ?? "Looked for " + string.Join(", ", looked) + ".")
                + " The build brings it from npm: install Node.js with npm, run 'npm ci --ignore-scripts' in build/npm and build again;"
                + " or put " + Files()[0] + " beside the program.");
        }

        private static IEnumerable<string> Folders()
        {
            string program = AppContext.BaseDirectory;
            string native = Path.Combine("runtimes", Rid(), "native");
            yield return program;
            yield return Path.Combine(program, native);
        }

        private static string[] Files()
        {
            if (OperatingSystem.IsWindows())
            {
                return [Name + ".dll"];
            }
            return OperatingSystem.IsMacOS() ? ["lib" + Name + ".dylib", "lib" + Name + ".1.dylib"] : ["lib" + Name + ".so", "lib" + Name + ".so.1"];
        }

        private static string Rid()
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return system + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        }
    }
}
