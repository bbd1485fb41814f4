using System;

namespace Microsoft.ML.OnnxRuntime
{
    public class OnnxRuntimeException : Exception
    {
        internal OnnxRuntimeException(ErrorCode code, string message)
            : base("[ErrorCode:" + (Enum.IsDefined(code) ? code.ToString() : ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture)) + "] " + message)
        {
        }
    }
}
