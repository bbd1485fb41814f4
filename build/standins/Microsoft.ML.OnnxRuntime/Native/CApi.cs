using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>
    /// The functions in use of the runtime's C API. OrtApi is a table of function pointers that only ever grows at its end, so a
    /// function is its index there; the constants are places in that table, in the order of the public header.
    /// </summary>
    internal static unsafe class CApi
    {
        /// <summary>The newest version whose functions are used here: older runtimes than this are refused, newer ones are not.</summary>
        private const uint Version = 8;

        private static readonly object Sync = new();
        private static nint s_table;
        private static string s_version;

        private static void** Table
        {
            get
            {
                nint table = Volatile.Read(ref s_table);
                return table != 0 ? (void**)table : Load();
            }
        }

        internal static string VersionString
        {
            get
            {
                _ = Table;
                return s_version;
            }
        }

        private static void** Load()
        {
            lock (Sync)
            {
                if (s_table != 0)
                {
                    return (void**)s_table;
                }
                IntPtr library = NativeLibraryFile.Load();
                var getBase = (delegate* unmanaged<void**>)NativeLibrary.GetExport(library, "OrtGetApiBase");
                void** apiBase = getBase();
                s_version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])());
                var table = (void**)((delegate* unmanaged<uint, void*>)apiBase[0])(Version);
                if (table == null)
                {
                    throw new NotSupportedException("The native ONNX Runtime " + s_version + " is too old: its C API lacks version 8 (ONNX Runtime 1.8).");
                }
                Volatile.Write(ref s_table, (nint)table);
                return table;
            }
        }

        /// <summary>Throws what a call reported; the status is freed.</summary>
        internal static void Check(nint status)
        {
            if (status != 0)
            {
                Throw(status);
            }
        }

        private static void Throw(nint status)
        {
            var code = (ErrorCode)((delegate* unmanaged<nint, int>)Table[1])(status);
            string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Table[2])(status));
            ((delegate* unmanaged<nint, void>)Table[93])(status);
            throw new OnnxRuntimeException(code, message);
        }

        // Environment
        internal static nint CreateEnv(int level, byte* id, nint* env) => ((delegate* unmanaged<int, byte*, nint*, nint>)Table[3])(level, id, env);

        internal static nint EnableTelemetryEvents(nint env) => ((delegate* unmanaged<nint, nint>)Table[5])(env);

        internal static nint DisableTelemetryEvents(nint env) => ((delegate* unmanaged<nint, nint>)Table[6])(env);

        internal static void ReleaseEnv(nint env) => ((delegate* unmanaged<nint, void>)Table[92])(env);

        internal static nint GetAvailableProviders(nint** names, int* count) => ((delegate* unmanaged<nint**, int*, nint>)Table[125])(names, count);

        internal static nint ReleaseAvailableProviders(nint* names, int count) => ((delegate* unmanaged<nint*, int, nint>)Table[126])(names, count);

        // Sessions
        internal static nint CreateSession(nint env, void* path, nint options, nint* session) =>
            ((delegate* unmanaged<nint, void*, nint, nint*, nint>)Table[7])(env, path, options, session);

        internal static nint CreateSessionFromArray(nint env, void* model, nuint length, nint options, nint* session) =>
            ((delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)Table[8])(env, model, length, options, session);

        internal static nint Run(nint session, nint options, nint* inputNames, nint* inputs, nuint inputCount, nint* outputNames, nuint outputCount, nint* outputs) =>
            ((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)Table[9])(
                session, options, inputNames, inputs, inputCount, outputNames, outputCount, outputs);

        /// <summary>Input or output: the two have the same functions, one place apart.</summary>
        internal static nint SessionGetCount(bool output, nint session, nuint* count) =>
            ((delegate* unmanaged<nint, nuint*, nint>)Table[output ? 31 : 30])(session, count);

        internal static nint SessionGetTypeInfo(bool output, nint session, nuint index, nint* info) =>
            ((delegate* unmanaged<nint, nuint, nint*, nint>)Table[output ? 34 : 33])(session, index, info);

        internal static nint SessionGetName(bool output, nint session, nuint index, nint allocator, nint* name) =>
            ((delegate* unmanaged<nint, nuint, nint, nint*, nint>)Table[output ? 37 : 36])(session, index, allocator, name);

        internal static void ReleaseSession(nint session) => ((delegate* unmanaged<nint, void>)Table[95])(session);

        // Session options
        internal static nint CreateSessionOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)Table[10])(options);

        internal static nint SetSessionExecutionMode(nint options, int mode) => ((delegate* unmanaged<nint, int, nint>)Table[13])(options, mode);

        internal static nint EnableMemPattern(nint options, bool enable) => ((delegate* unmanaged<nint, nint>)Table[enable ? 16 : 17])(options);

        internal static nint EnableCpuMemArena(nint options, bool enable) => ((delegate* unmanaged<nint, nint>)Table[enable ? 18 : 19])(options);

        internal static nint SetSessionLogId(nint options, byte* id) => ((delegate* unmanaged<nint, byte*, nint>)Table[20])(options, id);

        internal static nint SetSessionLogVerbosityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Table[21])(options, level);

        internal static nint SetSessionLogSeverityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Table[22])(options, level);

        internal static nint SetSessionGraphOptimizationLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Table[23])(options, level);

        internal static nint SetIntraOpNumThreads(nint options, int threads) => ((delegate* unmanaged<nint, int, nint>)Table[24])(options, threads);

        internal static nint SetInterOpNumThreads(nint options, int threads) => ((delegate* unmanaged<nint, int, nint>)Table[25])(options, threads);

        internal static nint AddFreeDimensionOverrideByName(nint options, byte* name, long value) =>
            ((delegate* unmanaged<nint, byte*, long, nint>)Table[124])(options, name, value);

        internal static nint AddSessionConfigEntry(nint options, byte* key, byte* value) =>
            ((delegate* unmanaged<nint, byte*, byte*, nint>)Table[130])(options, key, value);

        internal static void ReleaseSessionOptions(nint options) => ((delegate* unmanaged<nint, void>)Table[100])(options);

        // Run options
        internal static nint CreateRunOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)Table[39])(options);

        internal static nint RunOptionsSetRunLogVerbosityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Table[40])(options, level);

        internal static nint RunOptionsSetRunLogSeverityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Table[41])(options, level);

        internal static nint RunOptionsSetRunTag(nint options, byte* tag) => ((delegate* unmanaged<nint, byte*, nint>)Table[42])(options, tag);

        internal static nint RunOptionsSetTerminate(nint options, bool terminate) => ((delegate* unmanaged<nint, nint>)Table[terminate ? 46 : 47])(options);

        internal static nint AddRunConfigEntry(nint options, byte* key, byte* value) =>
            ((delegate* unmanaged<nint, byte*, byte*, nint>)Table[165])(options, key, value);

        internal static void ReleaseRunOptions(nint options) => ((delegate* unmanaged<nint, void>)Table[97])(options);

        // Values
        internal static nint CreateTensorAsOrtValue(nint allocator, long* shape, nuint rank, int type, nint* value) =>
            ((delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)Table[48])(allocator, shape, rank, type, value);

        internal static nint CreateTensorWithDataAsOrtValue(nint memory, void* data, nuint bytes, long* shape, nuint rank, int type, nint* value) =>
            ((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)Table[49])(memory, data, bytes, shape, rank, type, value);

        internal static nint GetTensorMutableData(nint value, void** data) => ((delegate* unmanaged<nint, void**, nint>)Table[51])(value, data);

        internal static nint GetTensorTypeAndShape(nint value, nint* info) => ((delegate* unmanaged<nint, nint*, nint>)Table[65])(value, info);

        internal static nint GetValueType(nint value, int* type) => ((delegate* unmanaged<nint, int*, nint>)Table[67])(value, type);

        internal static void ReleaseValue(nint value) => ((delegate* unmanaged<nint, void>)Table[96])(value);

        // Types and shapes
        internal static nint CastTypeInfoToTensorInfo(nint type, nint* info) => ((delegate* unmanaged<nint, nint*, nint>)Table[55])(type, info);

        internal static nint GetOnnxTypeFromTypeInfo(nint type, int* kind) => ((delegate* unmanaged<nint, int*, nint>)Table[56])(type, kind);

        internal static nint GetTensorElementType(nint info, int* type) => ((delegate* unmanaged<nint, int*, nint>)Table[60])(info, type);

        internal static nint GetDimensionsCount(nint info, nuint* count) => ((delegate* unmanaged<nint, nuint*, nint>)Table[61])(info, count);

        internal static nint GetDimensions(nint info, long* values, nuint count) => ((delegate* unmanaged<nint, long*, nuint, nint>)Table[62])(info, values, count);

        internal static nint GetSymbolicDimensions(nint info, nint* names, nuint count) => ((delegate* unmanaged<nint, nint*, nuint, nint>)Table[63])(info, names, count);

        internal static nint GetTensorShapeElementCount(nint info, nuint* count) => ((delegate* unmanaged<nint, nuint*, nint>)Table[64])(info, count);

        internal static void ReleaseTypeInfo(nint type) => ((delegate* unmanaged<nint, void>)Table[98])(type);

        internal static void ReleaseTensorTypeAndShapeInfo(nint info) => ((delegate* unmanaged<nint, void>)Table[99])(info);

        // Memory
        internal static nint CreateCpuMemoryInfo(int allocator, int memory, nint* info) => ((delegate* unmanaged<int, int, nint*, nint>)Table[69])(allocator, memory, info);

        internal static nint MemoryInfoGetName(nint info, nint* name) => ((delegate* unmanaged<nint, nint*, nint>)Table[71])(info, name);

        internal static nint MemoryInfoGetId(nint info, int* id) => ((delegate* unmanaged<nint, int*, nint>)Table[72])(info, id);

        internal static nint AllocatorFree(nint allocator, nint memory) => ((delegate* unmanaged<nint, nint, nint>)Table[76])(allocator, memory);

        internal static nint GetAllocatorWithDefaultOptions(nint* allocator) => ((delegate* unmanaged<nint*, nint>)Table[78])(allocator);

        internal static void ReleaseMemoryInfo(nint info) => ((delegate* unmanaged<nint, void>)Table[94])(info);

        /// <summary>A string as C wants it.</summary>
        internal static byte[] Utf8(string text)
        {
            var bytes = new byte[System.Text.Encoding.UTF8.GetByteCount(text) + 1];
            System.Text.Encoding.UTF8.GetBytes(text, bytes);
            return bytes;
        }
    }
}
